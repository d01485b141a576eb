import "server-only";
import { cache } from "react";
import { findCaller } from "@/lib/auth/caller";
import { requireDelegate } from "@/lib/auth/delegate";
import { findDelegation } from "@/lib/auth/delegation";
import { isMfaEnforced } from "@/lib/auth/enforcement";
import { isEnrolled } from "@/lib/auth/mfa";
import { can, type Grant, type Permission, type Scope, scopeOf } from "@/lib/auth/permissions";
import type { Principal, Session, SignedIn } from "@/lib/auth/principal";
import { getSession } from "@/lib/auth/session";
import { requireTokenHolder } from "@/lib/auth/token-principal";
import { actionOf, refuse } from "@/lib/dal/refusals";
import { getDb } from "@/lib/db/client";
import { listLiveGrantsWithPermissions } from "@/lib/db/grants";
import { readWithin } from "@/lib/db/scope";
import { type DirectoryUserRow, findUser } from "@/lib/db/users";
import { AppError } from "@/lib/errors";
import { isId } from "@/lib/input/fields";
import { noteInSpan } from "@/lib/telemetry/hook";

/** A user who is acted on: his mirror row and his live grants. */
export type TargetUser = DirectoryUserRow & { grants: readonly Grant[] };

/**
 * Whoever acts, MFA not needed: for enrolment and signing out alone. In a request of the API he is the owner of its bearer
 * token and cookies do not count; anywhere else he is the owner of the session, and bearer tokens do not count. AppError
 * unauthenticated, also for runs.
 */
export async function requirePrincipal(): Promise<SignedIn> {
  if (findDelegation()) throw new AppError("unauthenticated");
  return findCaller() ? requireTokenHolder() : requireSession();
}

/** The person at the browser, MFA not needed. AppError unauthenticated, also for callers of the API and for runs. */
export async function requireSession(): Promise<Session> {
  const session = findCaller() || findDelegation() ? null : await getSession();
  if (!session) throw new AppError("unauthenticated");
  return session;
}

/**
 * Whoever acts, with TOTP enrolled, unless the configuration has switched that off; in a run who asked for it, whose MFA
 * counted then. AppError unauthenticated, mfa_required, or unavailable when Cognito cannot say.
 * @param mutation the audit's name of the change that is wanted: being refused for lack of MFA then leaves an audit row
 */
export async function requireActor(mutation?: string): Promise<Principal> {
  const delegation = findDelegation();
  if (delegation) return requireDelegate(delegation);
  const principal = await requirePrincipal();
  if (!isMfaEnforced()) return principal;
  if (await isEnrolledOnce(principal)) {
    principal.mfaCheckedAt = new Date(); // for the rest of this request
    return principal;
  }
  const error = new AppError("mfa_required");
  throw mutation ? await refuse(principal, mutation, null, error) : error;
}

/** The actor and where he holds the permission. AppError as requireActor, or forbidden (audited) when he holds it nowhere. */
export async function authorize(permission: Permission): Promise<{ actor: Principal; scope: Scope }>;
/**
 * The actor and the user he may use the permission on. A user who is missing, or of an organisation that the actor cannot
 * see, is not_found; one whom he sees but may not act on is forbidden. Refusals are audited, a missing user is not.
 */
export async function authorize(
  permission: Permission,
  sub: string,
): Promise<{ actor: Principal; target: TargetUser }>;
export async function authorize(permission: Permission, sub?: string) {
  noteInSpan({ "lifeguard.permission": permission }, permission);
  const actor = await requireActor(READS.has(permission) ? undefined : actionOf(permission));
  if (sub !== undefined) return { actor, target: await getTarget(actor, permission, sub) };
  if (!can(actor, permission)) throw await refuseOnce(actor, permission);
  return { actor, scope: scopeOf(actor, permission) };
}

const READS: ReadonlySet<Permission> = new Set([
  "users:read",
  "roles:read",
  "organisations:read",
  "audit:read",
]);

/** A page asks several times; one request gets one answer. */
const isEnrolledOnce = cache((principal: Principal) => isEnrolled(principal));
const refuseOnce = cache((actor: Principal, permission: Permission) =>
  refuse(actor, actionOf(permission), null, new AppError("forbidden")),
);

/** A page and the frame around it ask about the same user; that is one refusal. The row is that of the first who asks. */
const refuseOfUserOnce = (
  actor: Principal,
  permission: Permission,
  sub: string,
  code: "forbidden" | "not_found",
  row: DirectoryUserRow,
): Promise<AppError> => {
  const shared = shareRefusal(actor, permission, sub);
  shared.error ??= refuse(actor, actionOf(permission), row, new AppError(code));
  return shared.error;
};
const shareRefusal = cache(
  (_actor: Principal, _permission: Permission, _sub: string): { error?: Promise<AppError> } => ({}),
);

async function getTarget(actor: Principal, permission: Permission, sub: string): Promise<TargetUser> {
  if (!can(actor, permission)) throw await refuseOnce(actor, permission);
  const row = isId(sub) ? await findTarget(scopeOf(actor, permission), sub) : null;
  if (!row) throw new AppError("not_found");
  if (!can(actor, permission, row)) {
    const code = can(actor, "users:read", row) ? "forbidden" : "not_found";
    throw await refuseOfUserOnce(actor, permission, row.sub, code, row);
  }
  return { ...row, grants: await listLiveGrantsWithPermissions(getDb(), sub) };
}

/** The user whom the scope contains, read within it; of others what a refusal tells of them. Null: nobody has the sub. */
async function findTarget(scope: Scope, sub: string): Promise<DirectoryUserRow | null> {
  const seen = await readWithin(getDb(), scope, (tx) => findUser(tx, sub));
  return seen ?? (scope === "everywhere" ? null : findUser(getDb(), sub));
}
