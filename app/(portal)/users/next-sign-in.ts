import type { MfaFlag, UserDetailDto, UserStatus } from "@/lib/dal/dto";

/** What the user will meet when he next comes to sign in. */
export function describeNextSignIn(user: User): string {
  if (!user.enabled) return "Cannot sign in: the account is disabled.";
  const step = FIRST_STEPS[user.status];
  if (user.ticketRequired && user.mfa !== "on") {
    return step ? `${step} ${TICKET_LATER}` : TICKET_NEXT;
  }
  return step ?? SIGN_INS[user.mfa];
}

type User = Pick<UserDetailDto, "status" | "enabled" | "mfa" | "ticketRequired">;

const TICKET_NEXT =
  "Signs in with the password, types the ticket from the MFA reset, and then sets up MFA again. Without the ticket there is no way in: reset MFA once more for a new one.";
const TICKET_LATER = "Setting up MFA then needs the ticket from the MFA reset.";

const FIRST_STEPS: Partial<Record<UserStatus, string>> = {
  FORCE_CHANGE_PASSWORD:
    "Signs in with the temporary password from the invitation, chooses a new one, and then sets up MFA.",
  RESET_REQUIRED: "Chooses a new password with the code that Cognito sent, before anything else.",
  UNCONFIRMED: "Cannot sign in before the address is confirmed with the code that Cognito sent.",
  ARCHIVED: "Cannot sign in: Cognito has archived the account.",
  COMPROMISED: "Cannot sign in before the password is reset.",
  EXTERNAL_PROVIDER: "Signs in at the other identity provider, not with a password kept here.",
};

const SIGN_INS: Record<MfaFlag, string> = {
  on: "Signs in with the password and a code from the authenticator app.",
  off: "Signs in with the password and then sets up MFA before anything else.",
  unknown: "Signs in with the password, and with a code if MFA is set up.",
};
