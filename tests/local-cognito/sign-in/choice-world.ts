import type {
  InitiateAuthResponse,
  RespondToAuthChallengeResponse,
} from "@aws-sdk/client-cognito-identity-provider";
import { PASSWORD, startWorld, TOTP_SECRET, UserPoolId, type World } from "../helpers";

type Challenge = "SELECT_CHALLENGE" | "EMAIL_OTP" | "SMS_OTP" | "PASSWORD" | "SOFTWARE_TOKEN_MFA";

/** A Cognito whose users choose their first factor, and the two calls of such a sign-in. */
export type ChoiceWorld = World & {
  readonly begin: (
    name: string,
    more?: Record<string, string>,
    ClientId?: string,
  ) => Promise<InitiateAuthResponse>;
  readonly answer: (
    ChallengeName: Challenge,
    Session: string | undefined,
    name: string,
    more: Record<string, string>,
    ClientId?: string,
  ) => Promise<RespondToAuthChallengeResponse>;
};

export const address = (name: string) => `${name}@example.com`;

/** Passwords and codes by e-mail and text message are open; `open` tells who exists, `tight` hides it. */
export async function startChoiceWorld(): Promise<ChoiceWorld> {
  const world = await startWorld({ users: USERS });
  await world.sdk.updateUserPool({
    UserPoolId,
    AutoVerifiedAttributes: ["email"],
    MfaConfiguration: "OPTIONAL",
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "SMS_OTP"] } },
  });
  for (const ClientId of ["open", "tight"]) {
    await world.sdk.updateUserPoolClient({
      UserPoolId,
      ClientId,
      PreventUserExistenceErrors: ClientId === "tight" ? "ENABLED" : "LEGACY",
      ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_PASSWORD_AUTH"],
    });
  }
  return {
    ...world,
    begin: (name, more = {}, ClientId = "open") => {
      const AuthParameters = { USERNAME: address(name), ...more };
      return world.sdk.initiateAuth({ ClientId, AuthFlow: "USER_AUTH", AuthParameters });
    },
    answer: (ChallengeName, Session, name, more, ClientId = "open") => {
      const ChallengeResponses = { USERNAME: address(name), ...more };
      return world.sdk.respondToAuthChallenge({ ClientId, ChallengeName, Session, ChallengeResponses });
    },
  };
}

const person = (name: string, attributes = {}) => ({
  email: address(name),
  password: PASSWORD,
  attributes: { phone_number: "+447700900001", phone_number_verified: "false", ...attributes },
});

const USERS = [
  person("ada"),
  person("phone", { phone_number_verified: "true" }),
  person("unverified", { email_verified: "false" }),
  { ...person("totp"), totpSecret: TOTP_SECRET },
  { ...person("invited"), temporary: true },
  { ...person("off"), enabled: false },
  { email: address("without") },
];
