import type { SeedUser } from "@/lib/local/cognito/seed";
import { PASSWORD, TOTP_SECRET, UserPoolId, type World } from "../helpers";
import type { Path } from "./paths";

const DAY = 86_400_000;
const WRONG = "Incorrect username or password.";
const OFF = "User is disabled.";
const LOCKED = "Password attempts exceeded";
const LATE = "Temporary password has expired and must be reset by an administrator.";
const ALL_TOKENS = { refresh: "tokens", oauthRefresh: "tokens", userApi: "the user" };

/** A state of a user, and what each path answers in it. */
export type State = {
  readonly seed?: Partial<SeedUser>;
  /** States in which the clock or the pool is another have a Cognito of their own. */
  readonly world: "usual" | "late" | "MFA ON";
  /** Puts the user, who has tokens by then, into the state. */
  readonly enter?: (world: World, Username: string) => Promise<unknown>;
  /** Paths left out make no sense: nobody in this state has tokens without more ado. */
  readonly expected: Partial<Record<Path, string>>;
};

export const STATES: Record<string, State> = {
  CONFIRMED: {
    world: "usual",
    expected: { hostedUi: "a code", ...everyFlow("tokens"), ...ALL_TOKENS },
  },
  UNCONFIRMED: {
    world: "usual",
    seed: { status: "UNCONFIRMED" },
    expected: { hostedUi: "/confirm", ...everyFlow("UserNotConfirmedException") },
  },
  "FORCE_CHANGE_PASSWORD, with a password that is alive": {
    world: "usual",
    enter: setTemporaryPassword,
    expected: { hostedUi: "/new-password", ...everyFlow("NEW_PASSWORD_REQUIRED"), ...ALL_TOKENS },
  },
  "FORCE_CHANGE_PASSWORD, with a password that has expired": {
    world: "late",
    enter: async (world, username) => {
      await setTemporaryPassword(world, username);
      await world.advance(7 * DAY);
    },
    expected: {
      hostedUi: "Your temporary password has expired. Ask your administrator for a new invitation.",
      ...everyFlow(LATE),
      ...ALL_TOKENS,
      userApi: "Access Token has expired",
    },
  },
  "RESET_REQUIRED by an administrator": {
    world: "usual",
    enter: (world, Username) => world.sdk.adminResetUserPassword({ UserPoolId, Username }),
    expected: {
      hostedUi: "/confirmForgotPassword",
      ...everyFlow("PasswordResetRequiredException"),
      ...ALL_TOKENS,
      userApi: "PasswordResetRequiredException",
    },
  },
  "RESET_REQUIRED without a password, as an import leaves it": {
    world: "usual",
    seed: { status: "RESET_REQUIRED", password: undefined },
    expected: { hostedUi: "/confirmForgotPassword", ...everyFlow("PasswordResetRequiredException") },
  },
  disabled: {
    world: "usual",
    enter: (world, Username) => world.sdk.adminDisableUser({ UserPoolId, Username }),
    expected: {
      hostedUi: "This account is disabled. Ask your administrator.",
      ...everyFlow(OFF),
      refresh: OFF,
      oauthRefresh: "invalid_grant",
      userApi: OFF,
    },
  },
  deleted: {
    world: "usual",
    enter: (world, Username) => world.sdk.adminDeleteUser({ UserPoolId, Username }),
    expected: {
      hostedUi: "There is no account with this name.",
      ...everyFlow("UserNotFoundException"),
      refresh: "Invalid Refresh Token.",
      oauthRefresh: "invalid_grant",
      userApi: "UserNotFoundException",
    },
  },
  "locked out": {
    world: "usual",
    enter: async (world, Username) => {
      for (let attempt = 0; attempt < 5; attempt += 1) {
        await world.signIn(Username, "wrong-Horse-1").catch(() => {});
      }
    },
    expected: {
      hostedUi: "There were too many attempts. Wait a little and try again.",
      ...everyFlow(LOCKED),
      ...ALL_TOKENS,
    },
  },
  EXTERNAL_PROVIDER: {
    world: "usual",
    seed: { status: "EXTERNAL_PROVIDER", password: undefined },
    expected: { hostedUi: "Incorrect e-mail or password.", ...everyFlow(WRONG) },
  },
  "signed out everywhere": {
    world: "usual",
    enter: (world, Username) => world.sdk.adminUserGlobalSignOut({ UserPoolId, Username }),
    expected: {
      hostedUi: "a code",
      ...everyFlow("tokens"),
      refresh: "Refresh Token has been revoked",
      oauthRefresh: "invalid_grant",
      userApi: "Access Token has been revoked",
    },
  },
  "TOTP on": {
    world: "usual",
    seed: { totpSecret: TOTP_SECRET },
    expected: { hostedUi: "/totp", ...everyFlow("SOFTWARE_TOKEN_MFA") },
  },
  "without a second factor, where the pool demands one": {
    world: "MFA ON",
    expected: { hostedUi: "/mfa-setup", ...everyFlow("MFA_SETUP"), ...ALL_TOKENS },
  },
  "TOTP switched off, where the pool demands a second factor": {
    world: "MFA ON",
    seed: { totpSecret: TOTP_SECRET },
    enter: (world, Username) => {
      const SoftwareTokenMfaSettings = { Enabled: false };
      return world.sdk.adminSetUserMFAPreference({ UserPoolId, Username, SoftwareTokenMfaSettings });
    },
    expected: { hostedUi: "/totp", ...everyFlow("SOFTWARE_TOKEN_MFA") },
  },
};

function everyFlow(outcome: string) {
  return { srp: outcome, password: outcome, adminPassword: outcome, choice: outcome };
}

function setTemporaryPassword(world: World, Username: string): Promise<unknown> {
  return world.sdk.adminSetUserPassword({ UserPoolId, Username, Password: PASSWORD, Permanent: false });
}
