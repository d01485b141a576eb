import "server-only";
import { cache } from "react";
import type { Principal } from "@/lib/auth/principal";
import { isCognitoDown, sinceLastCall } from "@/lib/cognito/health";
import type { TargetUser } from "@/lib/dal/authorize";
import type { ChangeSubject } from "@/lib/dal/change-kind";
import type { ChangeName } from "@/lib/dal/change-kinds";
import { assertNotRefused } from "@/lib/dal/refusals";
import { findRefusal, type UserVerb } from "@/lib/dal/user-policy";
import { getDb } from "@/lib/db/client";
import { endAccess } from "@/lib/db/tokens";
import type { DirectoryUserRow } from "@/lib/db/users";
import { readUser, writeReading } from "@/lib/directory/refresh";
import { AppError, isAppError } from "@/lib/errors";

const FRESH_MS = 60_000;
/** While Cognito is known to be away pages do not wait for it, as long as somebody has asked it so lately. */
const ASKED_MS = 15_000;

/**
 * The user as Cognito knows him this moment, for a change that the rules allow. What the rules forbid is refused before
 * Cognito is asked; what the user's state forbids, after.
 * @param options.groups also reads his groups
 * @throws AppError forbidden, conflict, not_found when Cognito has lost him (his sessions then end), unavailable
 */
export async function readTarget(
  verb: UserVerb,
  action: ChangeName | "user.move",
  actor: Principal,
  target: TargetUser,
  options: { groups?: boolean } = {},
): Promise<TargetUser> {
  await assertAllowed(verb, action, actor, target, { stateToo: false });
  const fresh = { ...target, ...(await refreshTarget(target, options)) };
  await assertAllowed(verb, action, actor, fresh, { stateToo: true });
  return fresh;
}

/** Throws what stands against the verb; what a rule forbids leaves an audit row. */
export async function assertAllowed(
  verb: UserVerb,
  action: string,
  actor: Principal,
  target: TargetUser,
  { stateToo }: { stateToo: boolean },
): Promise<void> {
  const refusal = findRefusal(verb, actor, target);
  if (refusal?.audited || stateToo) await assertNotRefused(refusal, actor, action, target);
}

type Refreshed = { user: TargetUser; live: boolean };

/**
 * The user for a page: read again from Cognito when the row is older than a minute, once in a request however many parts
 * of the page ask. `live`: Cognito answers. While it is known not to, it is not asked.
 */
export function refreshForReading(target: TargetUser): Promise<Refreshed> {
  const shared = shareReading(target.sub);
  shared.reading ??= readAgain(target);
  return shared.reading;
}

const shareReading = cache((_sub: string): { reading?: Promise<Refreshed> } => ({}));

async function readAgain(target: TargetUser): Promise<Refreshed> {
  if (Date.now() - target.readAt.getTime() < FRESH_MS) return { user: target, live: !isCognitoDown() };
  if (isCognitoDown() && sinceLastCall() < ASKED_MS) return { user: target, live: false };
  try {
    return { user: { ...target, ...(await refreshTarget(target, { groups: true })) }, live: true };
  } catch (error) {
    if (!isAppError(error) || error.code === "not_found") throw error;
    return { user: target, live: false };
  }
}

/** The part of a user that a change writes down. */
export function toChangeSubject({ sub, username, email, orgId }: TargetUser): ChangeSubject {
  return { sub, username, email, orgId };
}

/**
 * A user whom Cognito has lost has no sessions here any more, at once. His row and his grants stay: only a deletion or the
 * sweep of a synchronisation, which looks twice, takes them.
 */
async function refreshTarget(
  target: TargetUser,
  options: { groups?: boolean } = {},
): Promise<DirectoryUserRow> {
  const reading = await readUser(target.username, options);
  if (reading?.user.sub === target.sub) return getDb().transaction((tx) => writeReading(tx, reading));
  await endAccess(getDb(), target.sub);
  throw new AppError("not_found", reading ? REPLACED : GONE);
}

const GONE = "This user does not exist in the user pool any more.";
const REPLACED = "This user was deleted; another one has the name now.";
