import { Ban, CircleCheck, KeyRound, LogOut, MailPlus, ShieldOff, Trash2 } from "lucide-react";
import { listConfirmations } from "@/app/(portal)/users/[sub]/confirmations";
import { ActionMenu, type ActionMenuItem } from "@/components/action-menu";
import type { UserHeaderDto } from "@/lib/dal/dto";

/** Everything that can be done to a user, behind one button. What may not be done stays readable and says why. */
export function UserActionMenu({ user }: { user: UserHeaderDto }) {
  return (
    <ActionMenu
      name={`Actions for ${user.name ?? user.email}`}
      label="Actions"
      items={[...supportItems(user), ...accountItems(user)]}
    />
  );
}

function supportItems(user: UserHeaderDto): ActionMenuItem[] {
  const { actions } = user;
  const confirm = listConfirmations(user);
  return [
    {
      key: "resend",
      label: "Resend invitation",
      icon: <MailPlus aria-hidden />,
      disabledReason: actions.resend,
      confirm: confirm.resend,
    },
    {
      key: "resetPassword",
      label: "Reset password",
      icon: <KeyRound aria-hidden />,
      disabledReason: actions.resetPassword,
      confirm: confirm.resetPassword,
    },
    {
      key: "resetMfa",
      label: "Reset MFA",
      icon: <ShieldOff aria-hidden />,
      disabledReason: actions.resetMfa,
      confirm: confirm.resetMfa,
    },
    {
      key: "signOut",
      label: "Sign out everywhere",
      icon: <LogOut aria-hidden />,
      disabledReason: actions.signOut,
      confirm: confirm.signOut,
    },
  ];
}

/** Of enabling and disabling only the one that makes sense is offered. */
function accountItems(user: UserHeaderDto): ActionMenuItem[] {
  const { actions, enabled } = user;
  const confirm = listConfirmations(user);
  const access: ActionMenuItem = enabled
    ? {
        key: "disable",
        label: "Disable user",
        icon: <Ban aria-hidden />,
        danger: true,
        disabledReason: actions.disable,
        confirm: confirm.disable,
      }
    : {
        key: "enable",
        label: "Enable user",
        icon: <CircleCheck aria-hidden />,
        disabledReason: actions.enable,
        confirm: confirm.enable,
      };
  return [
    { ...access, separated: true },
    {
      key: "delete",
      label: "Delete user",
      icon: <Trash2 aria-hidden />,
      danger: true,
      disabledReason: actions.delete,
      confirm: confirm.delete,
    },
  ];
}
