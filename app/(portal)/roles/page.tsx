import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { MapDialog } from "@/app/(portal)/roles/map-dialog";
import { MappingList } from "@/app/(portal)/roles/mapping-list";
import { PermissionMatrix } from "@/app/(portal)/roles/permission-matrix";
import { RoleCards } from "@/app/(portal)/roles/role-cards";
import { ExplainedLink } from "@/components/explained-link";
import { PageHeader } from "@/components/page-header";
import { Card } from "@/components/ui/card";
import { getRoleBoard, listMappable } from "@/lib/dal/role-board";
import { loadPage } from "@/lib/page";

export const metadata: Metadata = { title: "Roles" };

export default async function RolesPage() {
  const { board, mappable } = await loadPage(readBoard);
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Roles" }]}
        title="Roles"
        description="A role is a set of permissions. A user holds it everywhere or in one organisation, and nobody can give more than they hold."
        actions={
          <ExplainedLink href="/roles/new" disabledReason={board.makeReason} look={{ tone: "primary" }}>
            <Plus aria-hidden />
            New role
          </ExplainedLink>
        }
      />
      <RoleCards roles={board.roles} />
      <div className="grid gap-6">
        <Card
          title="Groups that give roles"
          description="Off until a group is mapped: then its members in Cognito hold the role."
          actions={<MapDialog mappable={mappable} disabledReason={board.mapReason} />}
          flush
        >
          {board.mappings.length > 0 ? (
            <MappingList mappings={board.mappings} />
          ) : (
            <p className="p-4 text-sm text-muted">No group gives a role.</p>
          )}
        </Card>
        <Card title="What each role may do" flush>
          <PermissionMatrix roles={board.roles} />
        </Card>
      </div>
    </>
  );
}

async function readBoard() {
  const board = await getRoleBoard();
  const mappable = board.mapReason === null ? await listMappable() : { groups: [], roles: [] };
  return { board, mappable };
}
