import type {
  InitiateAuthResponse,
  RespondToAuthChallengeResponse,
} from "@aws-sdk/client-cognito-identity-provider";
import { PASSWORD, startWorld, UserPoolId, type World } from "../helpers";

export const PHONE = { phone_number: "+447700900123", phone_number_verified: "true" };
export const on = { Enabled: true };
export const preferred = { Enabled: true, PreferredMfa: true };

/** A Cognito with every second factor, and what a test does with them. */
export type FactorWorld = World & {
  readonly setPoolMfa: (configuration: "ON" | "OPTIONAL") => Promise<unknown>;
  /** Somebody new, with a password and these attributes. */
  readonly newcomer: (attributes?: Record<string, string>) => Promise<string>;
  readonly prefer: (Username: string, settings: object) => Promise<unknown>;
  readonly begin: (USERNAME: string) => Promise<InitiateAuthResponse>;
  readonly respond: (
    ChallengeName: "SMS_MFA" | "EMAIL_OTP" | "SELECT_MFA_TYPE",
    Session: string | undefined,
    USERNAME: string,
    more: Record<string, string>,
  ) => Promise<RespondToAuthChallengeResponse>;
};

/** MFA is OPTIONAL at first. */
export async function startFactorWorld(): Promise<FactorWorld> {
  const SourceArn = "arn:aws:ses:eu-west-2:123456789012:identity/sender@example.com";
  const world = await startWorld({
    pool: {
      EmailConfiguration: { EmailSendingAccount: "DEVELOPER", SourceArn },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "verified_phone_number", Priority: 1 }] },
    },
  });
  const { sdk } = world;
  let count = 0;
  const setPoolMfa: FactorWorld["setPoolMfa"] = (MfaConfiguration) =>
    sdk.setUserPoolMfaConfig({
      UserPoolId,
      MfaConfiguration,
      SoftwareTokenMfaConfiguration: { Enabled: true },
      SmsMfaConfiguration: {
        SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sms", ExternalId: "sms" },
      },
      EmailMfaConfiguration: { Message: "Your code is {####}", Subject: "Sign in" },
    });
  await setPoolMfa("OPTIONAL");
  return {
    ...world,
    setPoolMfa,
    newcomer: async (attributes = {}) => {
      count += 1;
      const Username = `person-${count}@example.com`;
      const given = { email: Username, email_verified: "true", ...attributes };
      const UserAttributes = Object.entries(given).map(([Name, Value]) => ({ Name, Value }));
      await sdk.adminCreateUser({ UserPoolId, Username, UserAttributes, MessageAction: "SUPPRESS" });
      await sdk.adminSetUserPassword({ UserPoolId, Username, Password: PASSWORD, Permanent: true });
      return Username;
    },
    prefer: (Username, settings) => sdk.adminSetUserMFAPreference({ UserPoolId, Username, ...settings }),
    begin: (USERNAME) => {
      const AuthParameters = { USERNAME, PASSWORD };
      return sdk.initiateAuth({ ClientId: "open", AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
    },
    respond: (ChallengeName, Session, USERNAME, more) => {
      const ChallengeResponses = { USERNAME, ...more };
      return sdk.respondToAuthChallenge({ ClientId: "open", ChallengeName, Session, ChallengeResponses });
    },
  };
}
