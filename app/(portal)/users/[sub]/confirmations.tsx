import {
  deleteUserAction,
  disableUserAction,
  enableUserAction,
  resendInvitationAction,
  resetMfaAction,
  resetPasswordAction,
  signOutUserAction,
} from "@/app/(portal)/users/[sub]/actions";
import type { Confirmation } from "@/components/confirm-dialog";
import type { UserActions, UserHeaderDto } from "@/lib/dal/dto";

type Verb = Exclude<keyof UserActions, "edit" | "changeEmail" | "lock" | "grant" | "groups" | "move">;

/** For each deed: the question before it, what it does in plain words, and what it has to be told. */
export function listConfirmations(user: UserHeaderDto): Record<Verb, Confirmation> {
  const who = user.name ?? user.email;
  const hidden = { sub: user.sub };
  return {
    ...supportConfirmations(user, who),
    enable: {
      action: enableUserAction,
      hidden,
      title: `Enable ${who}?`,
      description: "The account can be used to sign in again, with the same password and roles as before.",
      confirmLabel: "Enable user",
      reason: "required",
    },
    disable: {
      action: disableUserAction,
      hidden,
      title: `Disable ${who}?`,
      description:
        "Signing in is refused and all sessions end at once. Access tokens that other apps hold already stay valid until they expire. Nothing is deleted.",
      confirmLabel: "Disable user",
      tone: "danger",
      reason: "required",
    },
    delete: {
      action: deleteUserAction,
      hidden,
      title: `Delete ${who}?`,
      description:
        "The account, its roles and its sessions are removed for good. The audit log keeps its history. To keep the account but stop it from being used, disable it instead.",
      confirmLabel: "Delete user",
      tone: "danger",
      reason: "required",
      typed: { word: user.email },
    },
  };
}

type SupportVerb = "resend" | "resetPassword" | "resetMfa" | "signOut";

function supportConfirmations(user: UserHeaderDto, who: string): Record<SupportVerb, Confirmation> {
  const hidden = { sub: user.sub };
  return {
    resend: {
      action: resendInvitationAction,
      hidden,
      title: "Resend the invitation?",
      description: `A new temporary password goes to ${user.email}. The earlier one stops working.`,
      confirmLabel: "Resend invitation",
    },
    resetPassword: {
      action: resetPasswordAction,
      hidden,
      title: `Reset the password for ${who}?`,
      description: `The present password stops working and every session ends. MFA stays. Cognito sends a code to ${user.email}, with which to choose a new one.`,
      confirmLabel: "Reset password",
      tone: "danger",
      reason: "required",
    },
    resetMfa: {
      action: resetMfaAction,
      hidden,
      title: `Reset MFA for ${who}?`,
      description:
        "The authenticator app is removed and all sessions end. Make sure that you are speaking with the right person: you get a ticket with which a new app can be set up.",
      confirmLabel: "Reset MFA",
      tone: "danger",
      reason: "required",
      reveal: {
        field: "ticket",
        until: "expiresAt",
        label: "One-time ticket",
        hint: <TicketHint who={who} />,
      },
    },
    signOut: {
      action: signOutUserAction,
      hidden,
      title: `Sign ${who} out everywhere?`,
      description:
        "Sessions here and at Cognito end at once. Access tokens that other apps hold already stay valid until they expire.",
      confirmLabel: "Sign out everywhere",
      tone: "danger",
      reason: "required",
    },
  };
}

function TicketHint({ who }: { who: string }) {
  return (
    <>
      Copy it now and give it to {who} in person or by phone, not by e-mail: whoever has the password and this
      ticket can sign in. At the next sign-in the portal asks for the password, then for this ticket, and then
      shows a new QR code.
    </>
  );
}
