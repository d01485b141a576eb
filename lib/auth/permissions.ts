/** Everything that can be allowed. A role is a set of these; a grant gives a role everywhere or in one organisation. */
export const PERMISSIONS = [
  "users:read",
  "users:invite",
  "users:resend",
  "users:edit",
  "users:change-email",
  "users:move",
  "users:enable",
  "users:disable",
  "users:reset-mfa",
  "users:reset-password",
  "users:sign-out",
  "users:delete",
  "users:export",
  "groups:edit",
  "roles:read",
  "roles:grant",
  "roles:edit",
  "roles:map",
  "organisations:read",
  "organisations:edit",
  "requests:review",
  "views:share",
  "audit:read",
  "audit:export",
  "directory:sync",
  "portal:own",
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** A live grant: expired ones never reach this module. `orgId` null means everywhere. */
export type Grant = {
  roleKey: string;
  permissions: ReadonlySet<Permission>;
  orgId: string | null;
  /** Null: without an end. */
  expiresAt: Date | null;
};

/** The person who acts, as Postgres knows him. Nothing of it comes from the client. */
export type Actor = {
  sub: string;
  email: string;
  name: string | null;
  orgId: string | null;
  grants: readonly Grant[];
};

/** A user who is acted on. */
export type Target = { sub: string; orgId: string | null; grants: readonly Grant[] };

/** Organisations in which a permission holds: all, or those listed (none when empty). */
export type Scope = "everywhere" | readonly string[];

/** What only reads, in whatever quantity. */
const READ_ONLY: ReadonlySet<Permission> = new Set([
  "users:read",
  "users:export",
  "roles:read",
  "organisations:read",
  "audit:read",
  "audit:export",
]);

/** Where the actor holds a permission. */
export function scopeOf(actor: Pick<Actor, "grants">, permission: Permission): Scope {
  const holding = actor.grants.filter((grant) => grant.permissions.has(permission));
  if (holding.some((grant) => grant.orgId === null)) return "everywhere";
  return [...new Set(holding.flatMap((grant) => (grant.orgId === null ? [] : [grant.orgId])))];
}

/** True when the scope contains the organisation; a null organisation is contained only in "everywhere". */
export function inScope(scope: Scope, orgId: string | null): boolean {
  return scope === "everywhere" || (orgId !== null && scope.includes(orgId));
}

/** True when the scope contains all of another one. */
export function covers(scope: Scope, other: Scope): boolean {
  if (scope === "everywhere") return true;
  return other !== "everywhere" && other.every((orgId) => scope.includes(orgId));
}

/**
 * May the actor use the permission on the target? Without a target: does he hold it anywhere?
 * Pure; the database and the session are read before.
 */
export function can(
  actor: Pick<Actor, "grants">,
  permission: Permission,
  target?: Pick<Target, "orgId">,
): boolean {
  const scope = scopeOf(actor, permission);
  if (target) return inScope(scope, target.orgId);
  return scope === "everywhere" || scope.length > 0;
}

/** What the actor may do anywhere, in the order of PERMISSIONS. */
export function listHeldPermissions(actor: Pick<Actor, "grants">): Permission[] {
  return PERMISSIONS.filter((permission) => can(actor, permission));
}

/**
 * True when the actor holds every given permission wherever `orgId` says (null: everywhere). This is what stops a person
 * from giving more than he has.
 */
export function holdsAll(
  actor: Pick<Actor, "grants">,
  permissions: Iterable<Permission>,
  orgId: string | null,
): boolean {
  return [...permissions].every((permission) => inScope(scopeOf(actor, permission), orgId));
}

/**
 * Until when the actor holds every given permission wherever `orgId` says; null: without an end. Of several grants of one
 * permission the longest counts. What he does not hold ended long ago.
 */
export function heldUntil(
  actor: Pick<Actor, "grants">,
  permissions: Iterable<Permission>,
  orgId: string | null,
): Date | null {
  const ends = [...permissions].map((permission) => {
    const holding = actor.grants.filter(
      (grant) => grant.permissions.has(permission) && (grant.orgId === null || grant.orgId === orgId),
    );
    return Math.max(...holding.map((grant) => grant.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY));
  });
  const first = Math.min(...ends);
  return first === Number.POSITIVE_INFINITY ? null : new Date(Math.max(first, 0));
}

/**
 * True when the target can change something that the actor cannot. Such a target is out of the actor's reach for resets,
 * disabling and deleting, so that a helpdesk cannot take over an administrator. Read-only permissions do not count.
 */
export function outranks(target: Pick<Target, "grants">, actor: Pick<Actor, "grants">): boolean {
  return target.grants.some((grant) => {
    const changing = [...grant.permissions].filter((permission) => !READ_ONLY.has(permission));
    return !holdsAll(actor, changing, grant.orgId);
  });
}

/** The roles that come with the portal. Their permissions are seeded from here by the migrations' seed. */
export const BUILT_IN_ROLES = [
  {
    key: "owner",
    name: "Owner",
    description: "Everything, and the only one who can make another owner.",
    permissions: PERMISSIONS,
  },
  {
    key: "administrator",
    name: "Administrator",
    description: "Manages users and roles, everywhere or in one organisation.",
    permissions: PERMISSIONS.filter((permission) => permission !== "portal:own"),
  },
  {
    key: "helpdesk",
    name: "Helpdesk",
    description: "Finds users, resets MFA and passwords, resends invitations, signs out.",
    permissions: [
      "users:read",
      "users:resend",
      "users:reset-mfa",
      "users:reset-password",
      "users:sign-out",
      "organisations:read",
    ],
  },
  {
    key: "auditor",
    name: "Auditor",
    description: "Reads everything, changes nothing.",
    permissions: [...READ_ONLY],
  },
  { key: "member", name: "Member", description: "Own account only.", permissions: [] },
] as const satisfies readonly {
  key: string;
  name: string;
  description: string;
  permissions: readonly Permission[];
}[];

export type BuiltInRole = (typeof BUILT_IN_ROLES)[number]["key"];
