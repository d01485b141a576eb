import type {
  CreateUserPoolClientCommandInput,
  CreateUserPoolCommandInput,
} from "@aws-sdk/client-cognito-identity-provider";
import { attribute } from "./helpers";
import { CALLBACK, type World } from "./hosted-ui-world";

/** A pool with a Hosted UI, made through the API. */
export type HostedPool = {
  readonly UserPoolId: string;
  readonly ClientId: string;
  /** The address of a page with the app's request, or of a path that carries it already. */
  readonly urlOf: (path: string, parameters?: Record<string, string>) => URL;
  readonly statusOf: (username: string) => Promise<string | undefined>;
  readonly valueOf: (username: string, name: string) => Promise<string | undefined>;
};

/** Makes a pool of verified e-mail addresses and a client of the code flow, unless told otherwise. */
export async function openHostedPool(
  world: World,
  input: Partial<CreateUserPoolCommandInput> = {},
  client: Partial<CreateUserPoolClientCommandInput> = {},
): Promise<HostedPool> {
  const { UserPool } = await world.admin.createUserPool({
    PoolName: "Hosted",
    ...(input.AliasAttributes || input.UsernameAttributes ? {} : { UsernameAttributes: ["email"] }),
    AutoVerifiedAttributes: ["email"],
    UsernameConfiguration: { CaseSensitive: false },
    SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sends-text-messages" },
    EmailConfiguration: {
      EmailSendingAccount: "DEVELOPER",
      SourceArn: "arn:aws:ses:eu-west-2:123456789012:identity/mail@example.com",
    },
    ...input,
  });
  const UserPoolId = UserPool?.Id ?? "";
  const { UserPoolClient } = await world.admin.createUserPoolClient({
    UserPoolId,
    ClientName: "Harbour",
    CallbackURLs: [CALLBACK],
    AllowedOAuthFlows: ["code"],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthScopes: ["openid"],
    SupportedIdentityProviders: ["COGNITO"],
    ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    ...client,
  });
  const ClientId = UserPoolClient?.ClientId ?? "";
  const getUser = (Username: string) => world.admin.adminGetUser({ UserPoolId, Username });
  return {
    UserPoolId,
    ClientId,
    urlOf: (path, parameters = {}) => {
      const redirect = client.CallbackURLs?.[0] ?? CALLBACK;
      const all = { client_id: ClientId, redirect_uri: redirect, response_type: "code", state: "the state" };
      return new URL(`${path}?${new URLSearchParams({ ...all, ...parameters })}`, world.url);
    },
    statusOf: async (username) => (await getUser(username)).UserStatus,
    valueOf: async (username, name) => attribute((await getUser(username)).UserAttributes, name),
  };
}
