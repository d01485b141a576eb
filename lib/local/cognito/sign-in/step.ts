import { openChallenge } from "../challenge-session";
import type { LocalContext } from "../context";
import type { User } from "../model";
import type { ChallengeSession } from "../sign-in-records";
import type { TokenSource } from "../triggers/pre-token-generation";
import { type Attempt, noteAttempt } from "./attempt";

export type ChallengeName = Exclude<ChallengeSession["challenge"], "SIGNED_UP">;

/** What comes next: tokens may be issued, or a session waits for an answer. */
export type SignInStep =
  | {
      readonly kind: "done";
      readonly user: User;
      /** What the function that may change the tokens is told of this sign-in. */
      readonly source: TokenSource;
      /** The confirmed device that was used. */
      readonly deviceKey?: string;
    }
  | {
      readonly kind: "challenge";
      readonly name: ChallengeName;
      /** The `Session` on the wire. */
      readonly session: string;
      /** ChallengeParameters. */
      readonly parameters: Readonly<Record<string, string>>;
      /** AvailableChallenges, for SELECT_CHALLENGE. */
      readonly available?: readonly string[];
    };

/** Whom a session is for: a user, or a made-up one that only looks like it. */
export type Subject = Pick<User, "sub" | "poolId"> & { readonly simulated?: boolean };

export type ChallengeDetails = Pick<
  ChallengeSession,
  "totpSecret" | "totpVerified" | "code" | "factor" | "sentTo" | "choices" | "srp" | "simulated" | "id"
>;

/** Opens a session that waits for the answer to a challenge. */
export function ask(
  ctx: LocalContext,
  attempt: Attempt,
  subject: Subject,
  name: ChallengeName,
  parameters: Readonly<Record<string, string>>,
  details: Partial<ChallengeDetails> = {},
): SignInStep {
  const started = attempt.progress.passed.length > 0 && !subject.simulated;
  const { client, progress } = started ? noteAttempt(ctx, attempt, subject, "InProgress") : attempt;
  const simulated = subject.simulated ? { simulated: true } : {};
  const session = openChallenge(ctx, client, subject, name, { ...details, ...simulated, progress });
  return { kind: "challenge", name, session: session.id, parameters };
}
