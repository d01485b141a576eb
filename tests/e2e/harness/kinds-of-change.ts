import type { NewPerson } from "@/tests/e2e/harness/people";

/** One kind of change of a user who exists: how it is asked for, and how he is once it is done. */
export type Kind = {
  kind: string;
  /** Cognito's operation that the change begins with. */
  operation: string;
  action: string;
  person: NewPerson;
  fields: (person: { email: string }) => Record<string, string>;
  atCognito: Record<string, unknown> | null;
  inMirror?: Record<string, unknown> | null;
  disabled?: true;
};

const reason = "Interrupted on purpose";
const withReason = () => ({ reason });
const confirmed = { status: "CONFIRMED" };

export const KINDS: Kind[] = [
  {
    kind: "user.resend",
    operation: "AdminCreateUser",
    action: "resendInvitationAction",
    person: { invited: true },
    fields: () => ({}),
    atCognito: { status: "FORCE_CHANGE_PASSWORD" },
  },
  {
    kind: "user.edit",
    operation: "AdminUpdateUserAttributes",
    action: "editUserAction",
    person: {},
    fields: () => ({ name: "Grace Hopper" }),
    atCognito: { name: "Grace Hopper" },
  },
  {
    kind: "user.enable",
    operation: "AdminEnableUser",
    action: "enableUserAction",
    person: { mfa: false },
    fields: withReason,
    atCognito: { enabled: true },
    disabled: true,
  },
  {
    kind: "user.disable",
    operation: "AdminDisableUser",
    action: "disableUserAction",
    person: { mfa: false },
    fields: withReason,
    atCognito: { enabled: false },
  },
  {
    kind: "user.reset_mfa",
    operation: "AdminDeleteSoftwareToken",
    action: "resetMfaAction",
    person: {},
    fields: withReason,
    atCognito: { mfa: false },
    inMirror: { mfa: "off" },
  },
  {
    kind: "user.reset_password",
    operation: "AdminResetUserPassword",
    action: "resetPasswordAction",
    person: { mfa: false },
    fields: withReason,
    atCognito: { status: "RESET_REQUIRED" },
  },
  {
    kind: "user.sign_out",
    operation: "AdminUserGlobalSignOut",
    action: "signOutUserAction",
    person: { mfa: false },
    fields: withReason,
    atCognito: confirmed,
  },
  {
    kind: "user.delete",
    operation: "AdminDeleteUser",
    action: "deleteUserAction",
    person: { mfa: false },
    fields: ({ email }) => ({ reason, confirmation: email }),
    atCognito: null,
  },
];
