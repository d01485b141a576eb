import "server-only";
import { can, scopeOf } from "@/lib/auth/permissions";
import type { Principal } from "@/lib/auth/principal";
import type { TargetUser } from "@/lib/dal/authorize";
import { BULK_KINDS } from "@/lib/dal/bulk-actions";
import { parseInput } from "@/lib/dal/input";
import { refuse } from "@/lib/dal/refusals";
import { findRefusal } from "@/lib/dal/user-policy";
import { listTargets } from "@/lib/db/bulk-targets";
import { getDb } from "@/lib/db/client";
import { readWithin } from "@/lib/db/scope";
import { listUsers } from "@/lib/db/user-list";
import { recallInvitationDays } from "@/lib/directory/pool-facts";
import { AppError } from "@/lib/errors";
import { type BulkAction, type BulkParameters, BulkSubs, MOST_AT_ONCE } from "@/lib/input/bulk";
import { type UserListInput, UserWalkQuery } from "@/lib/input/user-list";

/** Users by sub, or everybody who matches a list's filters now. */
export type BulkSelection = { subs: string[] } | { query: UserListInput };

/**
 * The users of a selection, as the mirror knows them, of those that the actor may see. AppError conflict for more than 500,
 * with the number, and for nobody; not_found, audited, when some of those named are gone or not his to see.
 */
export async function resolveSelection(actor: Principal, selection: BulkSelection): Promise<TargetUser[]> {
  const scope = scopeOf(actor, "users:read");
  const named = "subs" in selection;
  const subs = named ? parseInput(BulkSubs, selection.subs) : await findMatching(actor, selection.query);
  const users = await readWithin(getDb(), scope, (db) => listTargets(db, subs, scope));
  if (named && users.length < subs.length) {
    const error = new AppError("not_found", describeMissing(subs.length - users.length));
    throw await refuse(actor, "bulk.start", null, error);
  }
  if (users.length === 0) throw new AppError("conflict", "Nobody is selected.");
  return users;
}

async function findMatching(actor: Principal, input: UserListInput): Promise<string[]> {
  const scope = scopeOf(actor, "users:read");
  const wanted = { ...UserWalkQuery.parse(input), scope, invitationDays: recallInvitationDays() };
  const { rows, next, total } = await readWithin(getDb(), scope, (db) =>
    listUsers(db, { ...wanted, limit: MOST_AT_ONCE }),
  );
  if (next === null) return rows.map(({ sub }) => sub);
  const found = `${total.exact ? "" : "More than "}${total.users.toLocaleString("en-GB")} users match.`;
  throw new AppError("conflict", `${found} At most ${MOST_AT_ONCE} can be changed at once: narrow the list.`);
}

function describeMissing(missing: number): string {
  const who = missing === 1 ? "One of the selected users does" : `${missing} of the selected users do`;
  return `${who} not exist any more, or are not yours to see. Select again.`;
}

/** What an action would find, as far as the mirror tells: how many it changes, how many it need not, and who is refused why. */
export type Forecast = { changes: number; unchanged: number; refused: { message: string; users: number }[] };

/** Pure. The deed itself judges again, with what Cognito says then. */
export function forecast(
  actor: Principal,
  users: readonly TargetUser[],
  action: BulkAction,
  parameters: BulkParameters & { roleKey?: string | undefined },
): Forecast {
  const refused = new Map<string, number>();
  let unchanged = 0;
  for (const user of users) {
    const obstacle = findObstacle(actor, user, action, parameters);
    if (obstacle === null) continue;
    if (obstacle === "already") unchanged += 1;
    else refused.set(obstacle.message, (refused.get(obstacle.message) ?? 0) + 1);
  }
  const reasons = [...refused].map(([message, count]) => ({ message, users: count }));
  const changes = users.length - unchanged - reasons.reduce((sum, one) => sum + one.users, 0);
  return { changes, unchanged, refused: reasons.sort((one, other) => other.users - one.users) };
}

const ELSEWHERE = "You may not do this to users of their organisation.";

function findObstacle(
  actor: Principal,
  user: TargetUser,
  action: BulkAction,
  { orgId, group = "", roleKey }: BulkParameters & { roleKey?: string | undefined },
): { message: string } | "already" | null {
  const { verb, permission } = BULK_KINDS[action];
  if (!can(actor, permission, user)) return { message: ELSEWHERE };
  const refusal = findRefusal(verb, actor, user);
  if (refusal) return refusal.already ? "already" : refusal;
  const holds = user.grants.some((grant) => grant.roleKey === roleKey && grant.orgId === orgId);
  if (action === "grant" && holds) return "already";
  if (action === "revoke" && !holds) return "already";
  if (action === "addToGroup" && user.groups.includes(group)) return "already";
  if (action === "removeFromGroup" && !user.groups.includes(group)) return "already";
  if (action === "move" && user.orgId === orgId) return "already";
  return null;
}
