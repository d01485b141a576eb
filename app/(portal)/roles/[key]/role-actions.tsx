import { Copy, Pencil, Trash2 } from "lucide-react";
import { deleteRoleAction } from "@/app/(portal)/roles/actions";
import { ConfirmAction } from "@/components/confirm-action";
import { ExplainedLink } from "@/components/explained-link";
import type { RoleRowDto } from "@/lib/dal/role-board";

/** Copy, edit and delete; where the viewer may not, each says why. */
export function RoleActions(props: {
  role: RoleRowDto;
  editReason: string | null;
  copyReason: string | null;
}) {
  const { role, editReason, copyReason } = props;
  return (
    <>
      <ExplainedLink href={`/roles/new?copy=${encodeURIComponent(role.key)}`} disabledReason={copyReason}>
        <Copy aria-hidden />
        Copy
      </ExplainedLink>
      <ExplainedLink href={`/roles/${encodeURIComponent(role.key)}/edit`} disabledReason={editReason}>
        <Pencil aria-hidden />
        Edit
      </ExplainedLink>
      <ConfirmAction
        label="Delete"
        icon={<Trash2 aria-hidden />}
        look={{ tone: "danger-soft" }}
        disabledReason={editReason}
        action={deleteRoleAction}
        hidden={{ roleId: role.id }}
        title={`Delete ${role.name}?`}
        description="Only a role that nobody holds and no group gives can be deleted. The audit log keeps what it was."
        confirmLabel="Delete role"
        tone="danger"
        reason="required"
      />
    </>
  );
}
