import type {
  CreateUserPoolClientCommandInput,
  CreateUserPoolCommandInput,
} from "@aws-sdk/client-cognito-identity-provider";
import { attribute, PASSWORD, type Tokens, type World } from "../helpers";

/** A pool with a client of its own, made through the API as an app's owner would. */
export type OwnPool = {
  readonly UserPoolId: string;
  readonly ClientId: string;
  /** Another client of the pool. */
  readonly addClient: (input?: Partial<CreateUserPoolClientCommandInput>) => Promise<string>;
  readonly signUp: (
    username: string,
    attributes?: Record<string, string>,
    password?: string,
  ) => Promise<string>;
  /** Signed up, confirmed by an administrator, signed in. */
  readonly enter: (username: string, attributes?: Record<string, string>) => Promise<Tokens>;
  readonly statusOf: (username: string) => Promise<string | undefined>;
  readonly valueOf: (username: string, name: string) => Promise<string | undefined>;
};

export { PASSWORD };

/** Makes a pool of e-mail addresses that are verified, unless told otherwise. */
export async function openPool(
  { sdk }: World,
  input: Partial<CreateUserPoolCommandInput> = {},
  client: Partial<CreateUserPoolClientCommandInput> = {},
): Promise<OwnPool> {
  const { UserPool } = await sdk.createUserPool({
    PoolName: "Own accounts",
    ...(input.AliasAttributes || input.UsernameAttributes ? {} : { UsernameAttributes: ["email"] }),
    AutoVerifiedAttributes: ["email"],
    UsernameConfiguration: { CaseSensitive: false },
    SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sends-text-messages" },
    ...input,
  });
  const UserPoolId = UserPool?.Id ?? "";
  const addClient = async (more: Partial<CreateUserPoolClientCommandInput> = {}) => {
    const { UserPoolClient } = await sdk.createUserPoolClient({
      UserPoolId,
      ClientName: "An app",
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      ...more,
    });
    return UserPoolClient?.ClientId ?? "";
  };
  const ClientId = await addClient(client);
  const signUp: OwnPool["signUp"] = async (Username, attributes = {}, Password = PASSWORD) => {
    const UserAttributes = listOf(attributes);
    return (await sdk.signUp({ ClientId, Username, Password, UserAttributes })).UserSub ?? "";
  };
  const getUser = (Username: string) => sdk.adminGetUser({ UserPoolId, Username });
  return {
    UserPoolId,
    ClientId,
    addClient,
    signUp,
    enter: async (Username, attributes) => {
      await signUp(Username, attributes);
      await sdk.adminConfirmSignUp({ UserPoolId, Username });
      const answer = await sdk.initiateAuth({
        ClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: Username, PASSWORD },
      });
      return answer.AuthenticationResult as Tokens;
    },
    statusOf: async (username) => (await getUser(username)).UserStatus,
    valueOf: async (username, name) => attribute((await getUser(username)).UserAttributes, name),
  };
}

/** Attributes as Cognito lists them. */
export function listOf(attributes: Record<string, string>): { Name: string; Value: string }[] {
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
}

/** The newest code that was sent to an address. */
export async function codeFor(world: World, to: string): Promise<string> {
  return (await world.mails(to))[0]?.code ?? "";
}

/** The name of the error that a call ends with. */
export async function nameOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "no error",
    (error: Error) => error.name,
  );
}
