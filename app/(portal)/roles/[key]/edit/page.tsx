import type { Metadata } from "next";
import { RoleForm } from "@/app/(portal)/roles/role-form";
import { PageHeader } from "@/components/page-header";
import { Card } from "@/components/ui/card";
import { getRoleForm } from "@/lib/dal/role-form";
import { loadPage } from "@/lib/page";

export const metadata: Metadata = { title: "Edit a role" };

export default async function EditRolePage({ params }: { params: Promise<{ key: string }> }) {
  const { key } = await params;
  const form = await loadPage(() => getRoleForm(key));
  const name = form.role?.name ?? "";
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        breadcrumbs={[
          { label: "Roles", href: "/roles" },
          { label: name, href: `/roles/${key}` },
          { label: "Edit" },
        ]}
        title={`Edit ${name}`}
      />
      <Card>
        <RoleForm form={form} />
      </Card>
    </div>
  );
}
