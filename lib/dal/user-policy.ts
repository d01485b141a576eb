import { explainMissing } from "@/lib/auth/missing-permission";
import { NOT_LIVE } from "@/lib/auth/outage";
import { type Actor, can, outranks, type Permission, type Target } from "@/lib/auth/permissions";
import { ALREADY } from "@/lib/dal/already";
import type { UserActions } from "@/lib/dal/dto";
import { PENDING } from "@/lib/dal/pending";

export type UserVerb = keyof UserActions;

/** The user that is acted on, as far as the rules look at him. */
export type Subject = Target & { status: string; enabled: boolean; emailVerified: boolean };

/**
 * Why something is not done. `audited`: a rule stands against it, and the audit keeps that; otherwise only the user's state
 * does. `already`: because it is as was wanted.
 */
export type Refusal = {
  code: "forbidden" | "conflict";
  message: string;
  audited: boolean;
  already?: boolean;
};

const VERBS: Record<UserVerb, { permission: Permission; self: string | null; rank: boolean }> = {
  resend: { permission: "users:resend", self: null, rank: true },
  edit: { permission: "users:edit", self: null, rank: true },
  changeEmail: {
    permission: "users:change-email",

    self: "You cannot change your own e-mail here. Ask another administrator.",
    rank: true,
  },
  enable: { permission: "users:enable", self: null, rank: true },
  disable: {
    permission: "users:disable",

    self: "You cannot disable your own account.",
    rank: true,
  },
  lock: {
    permission: "users:disable",

    self: "You cannot lock your own account.",
    rank: true,
  },
  resetMfa: {
    permission: "users:reset-mfa",

    self: "You cannot reset your own MFA. Ask another administrator.",
    rank: true,
  },
  resetPassword: {
    permission: "users:reset-password",

    self: "You cannot reset your own password here. Use the link for a forgotten password when signing in.",
    rank: true,
  },
  signOut: { permission: "users:sign-out", self: null, rank: true },
  delete: {
    permission: "users:delete",

    self: "You cannot delete your own account.",
    rank: true,
  },
  grant: {
    permission: "roles:grant",

    self: "You cannot change your own roles.",
    rank: false,
  },
  groups: {
    permission: "groups:edit",

    self: "You cannot change your own groups.",
    rank: true,
  },
  move: {
    permission: "users:move",

    self: "You cannot move yourself to another organisation.",
    rank: true,
  },
};

export const LAST_OWNER = "This is the last owner. Make somebody else an owner first.";
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
  const { permission, self, rank } = VERBS[verb];
  if (!can(actor, permission, subject)) return forbidden(explainMissing(permission));
  if (self !== null && actor.sub === subject.sub) return { code: "conflict", message: self, audited: true };
  if (rank && actor.sub !== subject.sub && outranks(subject, actor)) return forbidden(OUTRANKED);
  if (verb === "enable" && subject.enabled) return standing(ALREADY["user.enable"], true);
  if (LOCKING.has(verb) && !subject.enabled) return standing(ALREADY["user.disable"], true);
  const obstacle = findObstacle(verb, subject);
  return obstacle === null ? null : standing(obstacle, false);
}

export type Circumstances = { live: boolean; pending: boolean; lastOwner: boolean };

/** For each control the sentence that says why it is off, or null. `circumstances` concern every change of the user. */
export function explainActions(
  actor: Pick<Actor, "sub" | "grants">,
  subject: Subject,
  circumstances: Circumstances,
): UserActions {
  const explain = (verb: UserVerb): string | null => {
    const refusal = findRefusal(verb, actor, subject);
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
const LOCKING: ReadonlySet<UserVerb> = new Set(["disable", "lock"]);
const LOSING: ReadonlySet<UserVerb> = new Set(["disable", "lock", "delete"]);

function forbidden(message: string): Refusal {
  return { code: "forbidden", message, audited: true };
}

function standing(message: string, already: boolean): Refusal {
  return { code: "conflict", message, audited: false, already };
}

function findObstacle(verb: UserVerb, subject: Subject): string | null {
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
