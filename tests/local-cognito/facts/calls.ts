import type { InitiateAuthCommandOutput } from "@aws-sdk/client-cognito-identity-provider";
import { PASSWORD, type Tokens, type World } from "../helpers";

/*
 * The tests in this folder quote, in their names, the facts about Cognito that the local one has to agree with. Some
 * facts cannot be observed here:
 * - AdminGetUser counts a user as monthly active, ListUsers does not: nobody is billed.
 * - GetId refuses the ID token of somebody signed out, and all else about identity pools: another service.
 * - What API Gateway hands to a function, and how Secrets Manager, SSM, STS and S3 are reached: other services.
 * - The default mail sender stops at 50 messages a day: mail goes to the outbox, without end.
 * - The Hosted UI is on the pool's own domain: here one address serves everything.
 * - `error=server_error` of the authorization endpoint: it takes a failure of Cognito's own.
 */

/** The name of the exception that a call is refused with, and its message. Fails when the call succeeds. */
export async function refusalOf(call: Promise<unknown>): Promise<{ name: string; message: string }> {
  const answer = await call.then(
    (value) => ({ value }),
    (error: Error) => error,
  );
  if (answer instanceof Error) return { name: answer.name, message: answer.message };
  throw new Error(`The call succeeded: ${JSON.stringify(answer.value)}`);
}

export async function nameOfRefusal(call: Promise<unknown>): Promise<string> {
  return (await refusalOf(call)).name;
}

/** The first step of a sign-in with a password: tokens or a challenge. */
export function begin(
  world: World,
  username: string,
  password = PASSWORD,
  ClientId = "open",
): Promise<InitiateAuthCommandOutput> {
  return world.sdk.initiateAuth({
    ClientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: username, PASSWORD: password },
  });
}

export function refresh(world: World, tokens: Tokens, ClientId = "open") {
  return world.sdk.initiateAuth({
    ClientId,
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken },
  });
}

/** Answers SOFTWARE_TOKEN_MFA. */
export function answerTotp(world: World, Session: string, USERNAME: string, code: string) {
  return world.sdk.respondToAuthChallenge({
    ClientId: "open",
    ChallengeName: "SOFTWARE_TOKEN_MFA",
    Session,
    ChallengeResponses: { USERNAME, SOFTWARE_TOKEN_MFA_CODE: code },
  });
}

/** Sets one of the switches below `/_local/`. */
export async function setSwitch(world: World, name: string, body: unknown): Promise<void> {
  const response = await fetch(`${world.url}/_local/${name}`, { method: "PUT", body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`/_local/${name}: ${response.status} ${await response.text()}`);
}

export function attributesOf(list: { Name?: string; Value?: string }[] | undefined): Record<string, string> {
  return Object.fromEntries((list ?? []).map(({ Name = "", Value = "" }) => [Name, Value]));
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
