import type { Metadata } from "next";
import { PermissionMatrix } from "@/app/(portal)/roles/permission-matrix";
import { RoleCards } from "@/app/(portal)/roles/role-cards";
import { PageHeader } from "@/components/page-header";
import { Card } from "@/components/ui/card";
import { listRoles } from "@/lib/dal/roles";
import { loadPage } from "@/lib/page";

export const metadata: Metadata = { title: "Roles" };

export default async function RolesPage() {
  const roles = await loadPage(listRoles);
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Roles" }]}
        title="Roles"
        description="A role is a set of permissions. A user holds it everywhere or in one organisation, and nobody can give more than they hold."
      />
      <RoleCards roles={roles} />
      <Card title="What each role may do" flush>
        <PermissionMatrix roles={roles} />
      </Card>
    </>
  );
}
