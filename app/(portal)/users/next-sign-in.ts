import type { MfaFlag, UserRowDto, UserStatus } from "@/lib/dal/dto";

/** What the user will meet when he next comes to sign in. */
export function describeNextSignIn(user: Pick<UserRowDto, "status" | "enabled" | "mfa">): string {
  if (!user.enabled) return "Cannot sign in: the account is disabled.";
  const step = FIRST_STEPS[user.status];
  return step ?? SIGN_INS[user.mfa];
}

const FIRST_STEPS: Partial<Record<UserStatus, string>> = {
  FORCE_CHANGE_PASSWORD:
    "Signs in with the temporary password from the invitation, chooses a new one, and then sets up two-step sign-in.",
  RESET_REQUIRED: "Chooses a new password with the code that Cognito sent, before anything else.",
  UNCONFIRMED: "Cannot sign in before the address is confirmed with the code that Cognito sent.",
  ARCHIVED: "Cannot sign in: Cognito has archived the account.",
  COMPROMISED: "Cannot sign in before the password is reset.",
  EXTERNAL_PROVIDER: "Signs in at the other identity provider, not with a password kept here.",
};

const SIGN_INS: Record<MfaFlag, string> = {
  on: "Signs in with the password and a code from the authenticator app.",
  off: "Signs in with the password and then sets up two-step sign-in before anything else.",
  unknown: "Signs in with the password, and with a code if two-step sign-in is set up.",
};
