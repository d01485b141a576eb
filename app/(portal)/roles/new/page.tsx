import type { Metadata } from "next";
import { RoleForm } from "@/app/(portal)/roles/role-form";
import { readOne, type SearchParams } from "@/app/(portal)/search-params";
import { PageHeader } from "@/components/page-header";
import { Card } from "@/components/ui/card";
import { getNewRoleForm } from "@/lib/dal/role-form";
import { loadPage } from "@/lib/page";

export const metadata: Metadata = { title: "Make a role" };

export default async function NewRolePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const copyOf = readOne(await searchParams, "copy");
  const form = await loadPage(() => getNewRoleForm(copyOf));
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        breadcrumbs={[{ label: "Roles", href: "/roles" }, { label: "New" }]}
        title="Make a role"
        description="Nobody holds it until somebody grants it, everywhere or in one organisation."
      />
      <Card>
        <RoleForm form={form} />
      </Card>
    </div>
  );
}
