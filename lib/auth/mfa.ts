import "server-only";
import type { Session } from "@/lib/auth/principal";
import { findUser, type PoolUserDetail } from "@/lib/cognito/users";
import { getDb } from "@/lib/db/client";
import { findEnrolled, findEnrolment, rememberEnrolled } from "@/lib/db/mfa";
import { endAccess } from "@/lib/db/tokens";
import { AppError, isAppError } from "@/lib/errors";

/** How long a positive answer of Cognito counts. A negative one is never kept. */
export const MFA_MEMORY_MS = 60_000;

type Person = Pick<Session, "sub" | "username"> & Partial<Pick<Session, "mfaCheckedAt">>;

const asking = new Map<string, Promise<boolean>>();

/**
 * True when the person has TOTP on at Cognito (AdminGetUser) and owes no ticket after an admin's reset. A positive answer
 * is kept for 60 s in Postgres, where a reset deletes it for every process; those who ask at once share one look-up.
 * @throws AppError unavailable when Cognito does not answer; unauthenticated when it has disabled or lost the user, whose
 *   sessions end then, though nobody told the portal
 */
export async function isEnrolled(person: Person): Promise<boolean> {
  const newerThan = new Date(Date.now() - MFA_MEMORY_MS);
  if (person.mfaCheckedAt && person.mfaCheckedAt > newerThan) return true;

  const running = asking.get(person.sub);
  if (running) return running;
  const answer = askCognito(person, newerThan).finally(() => asking.delete(person.sub));
  asking.set(person.sub, answer);
  return answer;
}

/**
 * TOTP that was switched on past an admin's reset does not count: whoever has the password alone could have done it at
 * Cognito itself. The generation is read before Cognito is asked, so that an answer older than a reset is not kept.
 */
async function askCognito({ sub, username }: Person, newerThan: Date): Promise<boolean> {
  const db = getDb();
  const known = await findEnrolled(db, sub, newerThan);
  if (known.enrolled) return true;
  if ((await findEnrolment(db, sub)).ticketRequired) return false;
  const user = await askForUser(username);
  if (!user?.enabled || user.sub !== sub) {
    await endAccess(db, sub);
    throw new AppError("unauthenticated");
  }
  return user.mfa && rememberEnrolled(db, sub, known.generation);
}

/** Whatever keeps Cognito from answering is "unavailable" here: a gate that cannot ask stays shut. */
async function askForUser(username: string): Promise<PoolUserDetail | null> {
  try {
    return await findUser(username);
  } catch (error) {
    if (isAppError(error) && error.code === "misconfigured") throw error;
    throw new AppError("unavailable", "Cognito does not answer. Try again in a minute.", {
      cause: error,
      retryAfter: 30,
    });
  }
}
