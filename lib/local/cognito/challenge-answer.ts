import { toAuthenticationResult } from "./authentication-result";
import type { LocalContext } from "./context";
import { getPool } from "./lookup";
import type { Client, Pool, User } from "./model";
import type { SignInStep } from "./sign-in";
import { issueTokens, USER_SCOPE } from "./tokens";

/** What InitiateAuth and RespondToAuthChallenge answer: the tokens, or the next challenge with its parameters. */
export async function toAuthAnswer(ctx: LocalContext, client: Client, step: SignInStep): Promise<object> {
  const pool = getPool(ctx, client.poolId);
  if (step.kind === "done") {
    const tokens = await issueTokens(ctx, pool, client, step.user, { scopes: [USER_SCOPE] });
    return { AuthenticationResult: toAuthenticationResult(tokens), ChallengeParameters: {} };
  }
  return { Session: step.session, ...challengeOf(pool, step.kind, step.user) };
}

function challengeOf(pool: Pool, kind: Exclude<SignInStep["kind"], "done">, user: User): object {
  const shared = { USER_ID_FOR_SRP: user.username };
  switch (kind) {
    case "new_password":
      return {
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        ChallengeParameters: { ...shared, requiredAttributes: "[]", userAttributes: userAttributes(user) },
      };
    case "totp":
      return { ChallengeName: "SOFTWARE_TOKEN_MFA", ChallengeParameters: shared };
    case "mfa_setup": {
      const factors = pool.mfa.softwareToken ? ["SOFTWARE_TOKEN_MFA"] : [];
      return {
        ChallengeName: "MFA_SETUP",
        ChallengeParameters: { ...shared, MFAS_CAN_SETUP: JSON.stringify(factors) },
      };
    }
  }
}

function userAttributes(user: User): string {
  const { sub: _sub, ...attributes } = user.attributes;
  return JSON.stringify(attributes);
}
