import { toAuthenticationResult } from "./authentication-result";
import { toAuthAnswer } from "./challenge-answer";
import { assertSecretHash } from "./client-secret";
import type { LocalContext } from "./context";
import { invalidParameter, notAuthorized } from "./errors";
import { getPool } from "./lookup";
import type { Client } from "./model";
import { findRefreshTokenOwner, refreshTokens } from "./refresh";
import { admitUser } from "./sign-in/admission";
import { type SignInRequest, startAttempt } from "./sign-in/attempt";
import { beginChoice } from "./sign-in/choice";
import { beginSignIn } from "./sign-in/password";
import { askPasswordProof } from "./sign-in/srp";
import type { SignInStep } from "./sign-in/step";

export type AuthParameters = Readonly<Record<string, string>>;

/** What InitiateAuth and AdminInitiateAuth take, and whether a server asks. */
export type FlowRequest = {
  readonly flow: string;
  readonly admin: boolean;
  readonly parameters: AuthParameters;
  /** `Session`, of ConfirmSignUp. */
  readonly session?: string | undefined;
  readonly request: SignInRequest;
};

const ALLOWED_BY: Record<string, readonly string[]> = {
  USER_SRP_AUTH: ["ALLOW_USER_SRP_AUTH"],
  USER_PASSWORD_AUTH: ["ALLOW_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH"],
  ADMIN_USER_PASSWORD_AUTH: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"],
  ADMIN_NO_SRP_AUTH: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"],
  USER_AUTH: ["ALLOW_USER_AUTH"],
  CUSTOM_AUTH: ["ALLOW_CUSTOM_AUTH", "CUSTOM_AUTH_FLOW_ONLY"],
  REFRESH_TOKEN_AUTH: ["ALLOW_REFRESH_TOKEN_AUTH"],
  REFRESH_TOKEN: ["ALLOW_REFRESH_TOKEN_AUTH"],
};
/** Names of older days. A client that lists none of the newer ones has SRP, custom sign-in and refreshing besides. */
const OLD_NAMES = ["ADMIN_NO_SRP_AUTH", "CUSTOM_AUTH_FLOW_ONLY", "USER_PASSWORD_AUTH"];

/**
 * Runs a flow of InitiateAuth or AdminInitiateAuth: a password, a choice of factors, or a refresh token.
 * @throws CognitoError InvalidParameterException (flow off for the client, parameter missing), NotAuthorizedException,
 *   and what the flow throws
 */
export async function startFlow(ctx: LocalContext, client: Client, flow: FlowRequest): Promise<object> {
  assertFlowAllowed(client, flow);
  if (flow.flow.startsWith("REFRESH_TOKEN")) return refresh(ctx, client, flow);

  const username = required(flow.parameters, "USERNAME");
  assertSecretHash(client, [username], flow.parameters.SECRET_HASH);
  const step = await takeFirstStep(ctx, client, username, flow);
  return toAuthAnswer(ctx, client, step, flow.request);
}

/** A parameter of the request. @throws CognitoError InvalidParameterException when it is missing */
export function required(parameters: AuthParameters, name: string): string {
  const value = parameters[name];
  if (value === undefined || value === "") throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}

async function takeFirstStep(
  ctx: LocalContext,
  client: Client,
  username: string,
  { flow, parameters, session, request }: FlowRequest,
): Promise<SignInStep> {
  const pool = getPool(ctx, client.poolId);
  const attempt = startAttempt(pool, client, request);
  switch (flow) {
    case "USER_SRP_AUTH": {
      const clientPublic = required(parameters, "SRP_A");
      const user = await admitUser(ctx, attempt, username);
      const step = await askPasswordProof(ctx, attempt, user, username, clientPublic);
      // The secret block names the exchange: Cognito gives no session here.
      return { ...step, session: "" } as SignInStep;
    }
    case "USER_AUTH":
      return beginChoice(ctx, attempt, username, parameters, session);
    case "CUSTOM_AUTH":
      throw invalidParameter("Custom auth lambda trigger is not configured for the user pool.");
    default:
      return beginSignIn(ctx, pool, client, username, required(parameters, "PASSWORD"), request);
  }
}

function assertFlowAllowed(client: Client, { flow, admin }: FlowRequest): void {
  const { ExplicitAuthFlows, RefreshTokenRotation } = client.settings;
  if (flow.startsWith("ADMIN_") && !admin) throw invalidParameter("Initiate Auth method not supported.");
  const old = ExplicitAuthFlows.every((name) => OLD_NAMES.includes(name));
  const always =
    old && ["USER_SRP_AUTH", "CUSTOM_AUTH", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"].includes(flow);
  const allowed = always || ALLOWED_BY[flow]?.some((name) => ExplicitAuthFlows.includes(name));
  const rotates = RefreshTokenRotation.Feature === "ENABLED" && flow.startsWith("REFRESH_TOKEN");
  if (!allowed || rotates) throw invalidParameter(`${flow} flow not enabled for this client`);
}

async function refresh(
  ctx: LocalContext,
  client: Client,
  { parameters, request }: FlowRequest,
): Promise<object> {
  const token = required(parameters, "REFRESH_TOKEN");
  const owner = findRefreshTokenOwner(ctx, client, token);
  if (!owner) throw notAuthorized("Invalid Refresh Token.");
  // The hash is made with the user name itself: where people sign in with an address, that is the sub.
  assertSecretHash(client, [owner.username], parameters.SECRET_HASH);
  const { tokens } = await refreshTokens(ctx, client, token, request);
  return { AuthenticationResult: toAuthenticationResult(tokens), ChallengeParameters: {} };
}
