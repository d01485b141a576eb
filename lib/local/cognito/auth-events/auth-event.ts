/** What a user did, as AdminListUserAuthEvents tells it. Members keep the names of Cognito's API. */
export type AuthEvent = {
  readonly id: string;
  readonly poolId: string;
  readonly sub: string;
  readonly at: number;
  readonly type: "SignIn" | "SignUp" | "ForgotPassword" | "PasswordChange" | "ResendCode";
  readonly response: AuthEventResponse;
  readonly challenges: readonly AuthEventChallenge[];
  readonly context: AuthEventContext;
  readonly feedback?: {
    readonly value: "Valid" | "Invalid";
    readonly provider: string;
    readonly at: number;
  };
};

export type AuthEventResponse = "Pass" | "Fail" | "InProgress";

export type AuthEventChallenge = {
  readonly ChallengeName: "Password" | "Mfa";
  readonly ChallengeResponse: "Success" | "Failure";
};

export type AuthEventContext = { readonly address?: string; readonly deviceName?: string };
