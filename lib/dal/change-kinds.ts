import "server-only";
import type { ChangeKind, OpenChange } from "@/lib/dal/change-kind";
import { openApproveRequest } from "@/lib/dal/changes/approve-request";
import { openChangeEmail } from "@/lib/dal/changes/change-email";
import { openChangePassword } from "@/lib/dal/changes/change-password";
import { openDelete } from "@/lib/dal/changes/delete";
import { openDisable } from "@/lib/dal/changes/disable";
import { openEdit } from "@/lib/dal/changes/edit";
import { openEnable } from "@/lib/dal/changes/enable";
import { openForgetDevice } from "@/lib/dal/changes/forget-device";
import { openAddToGroup, openRemoveFromGroup } from "@/lib/dal/changes/group";
import { openInvite } from "@/lib/dal/changes/invite";
import { openLock } from "@/lib/dal/changes/lock";
import { openMfaEnrol } from "@/lib/dal/changes/mfa-enrol";
import { openResend } from "@/lib/dal/changes/resend";
import { openResetMfa } from "@/lib/dal/changes/reset-mfa";
import { openResetPassword } from "@/lib/dal/changes/reset-password";
import { openSignOut } from "@/lib/dal/changes/sign-out";
import type { OutboxRow } from "@/lib/db/outbox";

const KINDS = {
  "request.approve": openApproveRequest,
  "user.invite": openInvite,
  "user.resend": openResend,
  "user.edit": openEdit,
  "user.enable": openEnable,
  "user.disable": openDisable,
  "user.lock": openLock,
  "user.change_email": openChangeEmail,
  "user.forget_device": openForgetDevice,
  "user.reset_mfa": openResetMfa,
  "user.reset_password": openResetPassword,
  "user.sign_out": openSignOut,
  "user.delete": openDelete,
  "user.change_password": openChangePassword,
  "group.add": openAddToGroup,
  "group.remove": openRemoveFromGroup,
  "mfa.enrol": openMfaEnrol,
} as const satisfies Record<string, ChangeKind>;

/** The audit's name of a change, and the kind of its outbox row. */
export type ChangeName = keyof typeof KINDS;

/** Makes a stored intent ready to run. Throws when this version does not know the kind or cannot read the payload. */
export function openChange(row: OutboxRow, { fresh }: { fresh: boolean }): OpenChange {
  const open = Object.hasOwn(KINDS, row.kind) ? KINDS[row.kind as ChangeName] : undefined;
  if (!open) throw new Error(`No change is called ${row.kind}.`);
  return open(row.payload, {
    changeId: row.id,
    actorSub: row.actorSub,
    fresh,
  });
}
