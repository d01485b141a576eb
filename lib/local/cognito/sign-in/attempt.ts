import type { AuthEventChallenge, AuthEventContext } from "../auth-events/auth-event";
import { recordAuthEvent } from "../auth-events/record";
import type { LocalContext } from "../context";
import type { Client, Pool, User } from "../model";
import type { ChallengeSession } from "../sign-in-records";
import type { Metadata } from "../triggers/client-metadata";

/** What one request of a sign-in brings along, besides its answer. */
export type SignInRequest = {
  readonly clientMetadata?: Metadata | undefined;
  /** `DEVICE_KEY`. */
  readonly deviceKey?: string | undefined;
  /** Where the user is, as a server tells it (ContextData of the Admin operations). */
  readonly context?: AuthEventContext | undefined;
};

/** What a sign-in remembers from step to step. */
export type SignInProgress = {
  readonly passed: readonly AuthEventChallenge["ChallengeName"][];
  readonly through?: "NewPasswordChallenge" | "AuthenticateDevice";
  readonly deviceKey?: string;
  readonly eventId?: string;
  readonly context?: AuthEventContext;
};

/** A sign-in at work. */
export type Attempt = {
  readonly pool: Pool;
  readonly client: Client;
  readonly request: SignInRequest;
  readonly progress: SignInProgress;
};

/** The first step of a sign-in. */
export function startAttempt(pool: Pool, client: Client, request: SignInRequest): Attempt {
  return { pool, client, request, progress: progressWith({ passed: [] }, request) };
}

/** The sign-in that a session was opened for, with what its next request brings. */
export function resumeAttempt(
  pool: Pool,
  client: Client,
  session: ChallengeSession,
  request: SignInRequest,
): Attempt {
  return { pool, client, request, progress: progressWith(session.progress ?? { passed: [] }, request) };
}

/** The sign-in with one more thing proven, or another way taken. */
export function advance(
  attempt: Attempt,
  change: { passed?: AuthEventChallenge["ChallengeName"]; through?: SignInProgress["through"] },
): Attempt {
  const { progress } = attempt;
  const passed = change.passed ? [...progress.passed, change.passed] : progress.passed;
  const through = change.through ?? progress.through;
  return { ...attempt, progress: { ...progress, passed, ...(through ? { through } : {}) } };
}

/** Writes the sign-in down where the pool's threat protection watches. @returns the sign-in, knowing its event */
export function noteAttempt(
  ctx: LocalContext,
  attempt: Attempt,
  user: Pick<User, "sub">,
  response: "Pass" | "Fail" | "InProgress",
  failed?: AuthEventChallenge["ChallengeName"],
): Attempt {
  const { pool, progress } = attempt;
  const challenges: AuthEventChallenge[] = progress.passed.map((ChallengeName) => ({
    ChallengeName,
    ChallengeResponse: "Success",
  }));
  if (failed) challenges.push({ ChallengeName: failed, ChallengeResponse: "Failure" });
  const event = { type: "SignIn", response, challenges, ...contextOf(progress) } as const;
  const eventId = recordAuthEvent(ctx, pool, user, event, progress.eventId);
  return eventId === undefined ? attempt : { ...attempt, progress: { ...progress, eventId } };
}

function contextOf({ context }: SignInProgress): { context?: AuthEventContext } {
  return context ? { context } : {};
}

function progressWith(progress: SignInProgress, { deviceKey, context }: SignInRequest): SignInProgress {
  return { ...progress, ...(deviceKey ? { deviceKey } : {}), ...(context ? { context } : {}) };
}
