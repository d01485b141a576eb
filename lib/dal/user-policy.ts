import { PERMISSION_WORDS } from "@/lib/auth/permission-words";
import { type Actor, can, outranks, type Permission, type Target } from "@/lib/auth/permissions";
import type { UserActions } from "@/lib/dal/dto";

export type UserVerb = keyof UserActions;

/** The user that is acted on, as far as the rules look at him. */
export type Subject = Target & { status: string; enabled: boolean; emailVerified: boolean };

/** Why something is not done. `audited`: a rule stands against it, and the audit keeps that; otherwise only the user's state does. */
export type Refusal = { code: "forbidden" | "conflict"; message: string; audited: boolean };

const VERBS: Record<
  UserVerb,
  { permission: Permission; phrase: string; self: string | null; rank: boolean }
> = {
  resend: { permission: "users:resend", phrase: "resend invitations", self: null, rank: true },
  edit: { permission: "users:edit", phrase: "edit users", self: null, rank: true },
  changeEmail: {
    permission: "users:change-email",
    phrase: "change e-mail addresses",
    self: "You cannot change your own e-mail here. Ask another administrator.",
    rank: true,
  },
  enable: { permission: "users:enable", phrase: "enable users", self: null, rank: true },
  disable: {
    permission: "users:disable",
    phrase: "disable users",
    self: "You cannot disable your own account.",
    rank: true,
  },
  lock: {
    permission: "users:disable",
    phrase: "lock users",
    self: "You cannot lock your own account.",
    rank: true,
  },
  resetMfa: {
    permission: "users:reset-mfa",
    phrase: "reset MFA",
    self: "You cannot reset your own MFA. Ask another administrator.",
    rank: true,
  },
  resetPassword: {
    permission: "users:reset-password",
    phrase: "reset passwords",
    self: "You cannot reset your own password here. Use the link for a forgotten password when signing in.",
    rank: true,
  },
  signOut: { permission: "users:sign-out", phrase: "sign users out", self: null, rank: true },
  delete: {
    permission: "users:delete",
    phrase: "delete users",
    self: "You cannot delete your own account.",
    rank: true,
  },
  grant: {
    permission: "roles:grant",
    phrase: "give or take roles",
    self: "You cannot change your own roles.",
    rank: false,
  },
  groups: {
    permission: "groups:edit",
    phrase: "change the groups of users",
    self: "You cannot change your own groups.",
    rank: true,
  },
  move: {
    permission: "users:move",
    phrase: "move users to another organisation",
    self: "You cannot move yourself to another organisation.",
    rank: true,
  },
};

export const LAST_OWNER = "This is the last owner. Make somebody else an owner first.";
export const PENDING = "A change of this user is being finished. Look again in a minute.";
export const NOT_LIVE = "Cognito does not answer just now, so nothing can be changed.";
/** Nothing to do: things stand as they were wanted. By the audit's name of the change. */
export const ALREADY = {
  "user.enable": "This account is enabled already.",
  "user.disable": "This account is disabled already.",
  "user.move": "This user is in this organisation already.",
  "role.grant": "The user holds this role already.",
  "role.revoke": "This role has been taken away already.",
  "group.add": "This user is in this group already.",
  "group.remove": "This user is not in this group.",
} as const;
const OUTRANKED = "This user may do things that you may not. Ask someone with the same rights.";

/** The permission that a verb needs. */
export function permissionOf(verb: UserVerb): Permission {
  return VERBS[verb].permission;
}

/** The first rule that forbids the verb, or the state that makes it pointless; null when it may be done. Pure. */
export function findRefusal(
  verb: UserVerb,
  actor: Pick<Actor, "sub" | "grants">,
  subject: Subject,
): Refusal | null {
  const { permission, phrase, self, rank } = VERBS[verb];
  if (!can(actor, permission, subject)) return forbidden(`You do not have permission to ${phrase} here.`);
  if (self !== null && actor.sub === subject.sub) return { code: "conflict", message: self, audited: true };
  if (rank && actor.sub !== subject.sub && outranks(subject, actor)) return forbidden(OUTRANKED);
  const obstacle = findObstacle(verb, subject);
  return obstacle === null ? null : { code: "conflict", message: obstacle, audited: false };
}

export type Circumstances = { live: boolean; pending: boolean; lastOwner: boolean };

/**
 * For each control the sentence that says why it is off, or null. `circumstances` concern every change of the user.
 * @param whoHas names of the roles with a permission, for the sentence about lacking it
 */
export function explainActions(
  actor: Pick<Actor, "sub" | "grants">,
  subject: Subject,
  circumstances: Circumstances,
  whoHas: (permission: Permission) => readonly string[] = () => [],
): UserActions {
  const explain = (verb: UserVerb): string | null => {
    const refusal = findRefusal(verb, actor, subject);
    if (refusal?.audited && !can(actor, permissionOf(verb), subject)) {
      return `${refusal.message}${explainLack(permissionOf(verb), whoHas)}`;
    }
    if (refusal?.audited) return refusal.message;
    if (!circumstances.live && !OFFLINE.has(verb)) return NOT_LIVE;
    if (circumstances.pending) return PENDING;
    if (circumstances.lastOwner && LOSING.has(verb)) return LAST_OWNER;
    return refusal?.message ?? null;
  };
  return Object.fromEntries(
    Object.keys(VERBS).map((verb) => [verb, explain(verb as UserVerb)]),
  ) as UserActions;
}

/** What begins without Cognito: roles and organisations are the portal’s own, and an emergency does not wait. */
const OFFLINE: ReadonlySet<UserVerb> = new Set(["grant", "lock", "move"]);
const LOSING: ReadonlySet<UserVerb> = new Set(["disable", "lock", "delete"]);

/** The verbs for which the actor lacks the permission itself. */
export function verbsLacking(actor: Pick<Actor, "grants">, subject: Pick<Target, "orgId">): UserVerb[] {
  return (Object.keys(VERBS) as UserVerb[]).filter((verb) => !can(actor, permissionOf(verb), subject));
}

/** Which permission is missing, and who could give it: whoever may grant a role that has it. */
export function explainLack(
  permission: Permission,
  whoHas: (permission: Permission) => readonly string[],
): string {
  const roles = whoHas(permission);
  if (roles.length === 0) return "";
  const words = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(roles);
  return ` It takes “${PERMISSION_WORDS[permission].label}”: somebody who may grant roles can give you ${words}.`;
}

function forbidden(message: string): Refusal {
  return { code: "forbidden", message, audited: true };
}

function findObstacle(verb: UserVerb, subject: Subject): string | null {
  if (verb === "enable") return subject.enabled ? ALREADY["user.enable"] : null;
  if (verb === "disable" || verb === "lock") return subject.enabled ? null : ALREADY["user.disable"];
  if (verb === "resend") return findResendObstacle(subject);
  if (verb === "resetPassword") return findPasswordObstacle(subject);
  const isExternal = subject.status === "EXTERNAL_PROVIDER";
  return isExternal && (verb === "resetMfa" || verb === "changeEmail") ? EXTERNAL : null;
}

const EXTERNAL = "This user signs in through another provider, which looks after it.";

function findResendObstacle({ status, enabled }: Subject): string | null {
  if (status !== "FORCE_CHANGE_PASSWORD") return "There is no open invitation: the user has set a password.";
  return enabled ? null : "Enable the account first.";
}

function findPasswordObstacle({ status, enabled, emailVerified }: Subject): string | null {
  if (status === "EXTERNAL_PROVIDER") return EXTERNAL;
  if (status === "FORCE_CHANGE_PASSWORD") return "The invitation is still open. Resend it instead.";
  if (status === "UNCONFIRMED") return "This user has not confirmed the sign-up yet.";
  if (!enabled) return "Enable the account first.";
  return emailVerified ? null : "There is no verified e-mail to send a code to.";
}
