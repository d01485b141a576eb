import type { Metadata } from "next";
import { HolderList } from "@/app/(portal)/roles/[key]/holder-list";
import { RoleActions } from "@/app/(portal)/roles/[key]/role-actions";
import { MappingList } from "@/app/(portal)/roles/mapping-list";
import { readOne, type SearchParams } from "@/app/(portal)/search-params";
import { PageHeader } from "@/components/page-header";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { PERMISSION_GROUPS, PERMISSION_WORDS } from "@/lib/auth/permission-words";
import type { Permission } from "@/lib/auth/permissions";
import { getRole } from "@/lib/dal/role-board";
import { loadPage } from "@/lib/page";

type Props = { params: Promise<{ key: string }>; searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: "Role" };

export default async function RolePage({ params, searchParams }: Props) {
  const { key } = await params;
  const after = readOne(await searchParams, "after");
  const page = await loadPage(() => getRole(key, after));
  const { role, holders, mappings } = page;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Roles", href: "/roles" }, { label: role.name }]}
        title={role.name}
        badges={role.builtIn ? <Badge>Built in</Badge> : <Badge tone="accent">Custom</Badge>}
        description={role.description || "No description."}
        actions={<RoleActions role={role} editReason={page.editReason} copyReason={page.copyReason} />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-6">
          <HolderList role={role} holders={holders} next={page.next} paged={after !== undefined} />
          {mappings.length > 0 ? (
            <Card title="Groups" description="Members of these groups of Cognito hold the role." flush>
              <MappingList mappings={mappings} />
            </Card>
          ) : null}
        </div>
        <Card title="What it allows">
          <Allowed permissions={role.permissions} />
        </Card>
      </div>
    </>
  );
}

function Allowed({ permissions }: { permissions: readonly Permission[] }) {
  if (permissions.length === 0) return <p className="text-sm text-muted">Nothing but their own account.</p>;
  const groups = PERMISSION_GROUPS.map(({ title, permissions: all }) => ({
    title,
    held: all.filter((permission) => permissions.includes(permission)),
  })).filter(({ held }) => held.length > 0);
  return (
    <div className="grid gap-4">
      {groups.map(({ title, held }) => (
        <div key={title}>
          <h3 className="mb-1 text-xs font-medium text-muted">{title}</h3>
          <ul className="grid gap-1 text-sm">
            {held.map((permission) => (
              <li key={permission}>{PERMISSION_WORDS[permission].label}</li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
