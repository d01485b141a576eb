import { createHash } from "node:crypto";
import { getChallenge, spendChallenge } from "../challenge-session";
import type { LocalContext } from "../context";
import { invalidParameter, notAuthorized } from "../errors";
import { getPool } from "../lookup";
import type { Client, User } from "../model";
import { proveBy } from "../password-proof";
import type { ChallengeSession } from "../sign-in-records";
import { provesPassword, type SrpClaim, type SrpExchange, startExchange } from "../srp/server";
import { simulateUser } from "../srp/simulated";
import { identityOf, verifierOf } from "../srp/verifier";
import { assertSignInState, incorrect } from "./admission";
import { type Attempt, resumeAttempt, type SignInRequest } from "./attempt";
import { passPassword, proveOrNote } from "./password";
import { ask, type SignInStep } from "./step";

const TIMESTAMP =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [0-9]{1,2} [0-9]{2}:[0-9]{2}:[0-9]{2} UTC [0-9]{4}$/;

/**
 * The first step of a sign-in by SRP (USER_SRP_AUTH; PASSWORD_SRP of USER_AUTH).
 * @param user null: somebody unknown, who gets the same answer each time, and is refused at the second step
 * @param clientPublic `SRP_A`
 * @throws CognitoError InvalidParameterException (SRP_A)
 */
export async function askPasswordProof(
  ctx: LocalContext,
  attempt: Attempt,
  user: User | null,
  username: string,
  clientPublic: string,
): Promise<SignInStep> {
  const secret = user?.password?.srp;
  if (user?.password && !secret) {
    ctx.log(
      `SRP: the password of ${user.sub} was set by an older version. Sign in with it once, or set it again.`,
    );
  }
  if (user && secret) {
    const { exchange, serverPublic } = startExchange(secret.salt, verifierOf(secret), clientPublic);
    return askProof(ctx, attempt, user, user.username, exchange, serverPublic);
  }
  const simulated = await simulateUser(ctx, attempt.pool.id, username);
  const { exchange, serverPublic } = startExchange(simulated.salt, simulated.verifier, clientPublic);
  if (user) return askProof(ctx, attempt, user, user.username, exchange, serverPublic);
  const nobody = { poolId: attempt.pool.id, sub: simulated.username, simulated: true };
  return askProof(ctx, attempt, nobody, simulated.username, exchange, serverPublic);
}

/**
 * Answers PASSWORD_VERIFIER: the claim proves the password, or counts as a wrong one. The secret block names the exchange,
 * which is over with the first answer.
 * @throws CognitoError NotAuthorizedException, InvalidParameterException (timestamp), and what `passPassword` throws
 */
export async function answerPasswordVerifier(
  ctx: LocalContext,
  client: Client,
  username: string,
  claim: SrpClaim,
  request: SignInRequest = {},
): Promise<SignInStep> {
  if (!TIMESTAMP.test(claim.timestamp)) {
    throw invalidParameter("TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.");
  }
  const challenge = getExchange(ctx, client, claim.secretBlock, "PASSWORD_VERIFIER");
  spendChallenge(ctx, challenge);
  const user = ctx.store.users.findBySub(challenge.poolId, challenge.sub);
  if (!user) throw incorrect();
  if (ctx.store.users.findByName(client.poolId, username)?.sub !== user.sub) {
    throw notAuthorized("Invalid session for the user.");
  }
  assertSignInState(user);
  const attempt = resumeAttempt(getPool(ctx, client.poolId), client, challenge, request);
  const proved = proveOrNote(ctx, attempt, user, () =>
    proveBy(ctx, user, () => provesOwnPassword(user, challenge.srp, claim)),
  );
  return passPassword(ctx, attempt, proved);
}

/**
 * The exchange that a secret block was handed out for.
 * @throws CognitoError NotAuthorizedException: unknown, spent, too old, or another client's
 */
export function getExchange(
  ctx: LocalContext,
  client: Client,
  secretBlock: string,
  kind: "PASSWORD_VERIFIER" | "DEVICE_PASSWORD_VERIFIER",
): ChallengeSession {
  const challenge = getChallenge(ctx, exchangeId(secretBlock), kind);
  if (challenge.clientId !== client.id) throw notAuthorized("Invalid session for the user.");
  return challenge;
}

/** The session's id that goes with a secret block: clients need not send the `Session` of an exchange. */
export function exchangeId(secretBlock: string): string {
  return createHash("sha256").update(secretBlock).digest("base64url");
}

function askProof(
  ctx: LocalContext,
  attempt: Attempt,
  subject: Parameters<typeof ask>[2],
  username: string,
  exchange: SrpExchange,
  serverPublic: string,
): SignInStep {
  const { salt, secretBlock } = exchange;
  const parameters = {
    SALT: salt,
    SECRET_BLOCK: secretBlock,
    SRP_B: serverPublic,
    USERNAME: username,
    USER_ID_FOR_SRP: username,
  };
  const details = { srp: exchange, id: exchangeId(secretBlock) };
  return ask(ctx, attempt, subject, "PASSWORD_VERIFIER", parameters, details);
}

function provesOwnPassword(user: User, exchange: SrpExchange | undefined, claim: SrpClaim): boolean {
  const secret = user.password?.srp;
  // Another salt: the password was changed between the two steps, or the exchange was a made-up one.
  if (!secret || !exchange || secret.salt !== exchange.salt) return false;
  return provesPassword(identityOf(user), verifierOf(secret), exchange, claim);
}
