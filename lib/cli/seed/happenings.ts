import { type Cast, pickFor } from "@/lib/cli/seed/cast";
import type { Person } from "@/lib/cli/seed/people";
import type { Random } from "@/lib/cli/seed/random";
import { NETWORKS, REASONS, USER_AGENTS } from "@/lib/cli/seed/reasons";

/** Something that somebody did in the portal, before it gets its time and its place in the chain. */
export type Happening = {
  actor: Person;
  action: string;
  outcome: "done" | "refused" | "failed";
  subject: Person | null;
  reason?: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

/** How often each thing happens, and how it is told. */
const TELLINGS: readonly [weight: number, tell: (cast: Cast, random: Random) => Happening | null][] = [
  [40, signIn],
  [12, resetMfa],
  [12, resetPassword],
  [6, signOutEverywhere],
  [5, resendInvitation],
  [4, disable],
  [3, enable],
  [3, synchronise],
  [2, failToReset],
  [2, refuseToDelete],
];

/** One thing that could have happened, or null when nobody was there for it. */
export function tellHappening(cast: Cast, random: Random): Happening | null {
  let drawn = random.next() * TELLINGS.reduce((sum, [weight]) => sum + weight, 0);
  const found = TELLINGS.find(([weight]) => {
    drawn -= weight;
    return drawn < 0;
  });
  return found?.[1](cast, random) ?? null;
}

/** A person's invitation by somebody who may invite him, or null when there is nobody. */
export function tellInvitation({ administrators }: Cast, subject: Person, random: Random): Happening | null {
  const actor = pickFor(administrators, subject, random);
  const after = { email: subject.email, name: subject.name, roles: subject.roles.map((role) => role.key) };
  return actor && { actor, action: "user.invite", outcome: "done", subject, after };
}

function signIn({ staff }: Cast, random: Random): Happening {
  const actor = random.pick(staff);
  const address = `${random.pick(NETWORKS)}.${random.between(1, 254)}`;
  const after = { address, userAgent: random.pick(USER_AGENTS), mfa: true };
  return { actor, action: "session.start", outcome: "done", subject: actor, after };
}

function resetMfa(cast: Cast, random: Random): Happening | null {
  const told = act("user.reset_mfa", cast.helpdesks, cast.confirmed, random);
  return told && { ...told, before: { mfa: "on" }, after: { mfa: "off" } };
}

function resetPassword(cast: Cast, random: Random): Happening | null {
  const told = act("user.reset_password", cast.helpdesks, cast.confirmed, random);
  return told && { ...told, before: { status: "CONFIRMED" }, after: { status: "RESET_REQUIRED" } };
}

function signOutEverywhere(cast: Cast, random: Random): Happening | null {
  return act("user.sign_out", cast.helpdesks, cast.confirmed, random);
}

function resendInvitation({ helpdesks, invited }: Cast, random: Random): Happening | null {
  const subject = random.pick(invited);
  const actor = pickFor(helpdesks, subject, random);
  return actor && { actor, action: "user.resend", outcome: "done", subject };
}

function disable(cast: Cast, random: Random): Happening | null {
  const told = act("user.disable", cast.administrators, cast.disabled, random);
  return told && { ...told, before: { enabled: true }, after: { enabled: false } };
}

function enable(cast: Cast, random: Random): Happening | null {
  const told = act("user.enable", cast.administrators, cast.enabled, random);
  return told && { ...told, before: { enabled: false }, after: { enabled: true } };
}

function synchronise({ administrators, count }: Cast, random: Random): Happening {
  const actor = random.pick(administrators.filter((person) => person.organisation === null));
  const after = { seen: count, written: random.between(0, 9), removed: 0 };
  return { actor, action: "directory.sync", outcome: "done", subject: null, after };
}

function failToReset(cast: Cast, random: Random): Happening | null {
  const told = act("user.reset_password", cast.helpdesks, cast.unconfirmed, random);
  const message = "This user has no verified e-mail address or phone number to send a code to.";
  return (
    told && {
      ...told,
      outcome: "failed",
      after: { code: "conflict", message, cognito: "InvalidParameterException" },
    }
  );
}

function refuseToDelete({ helpdesks, enabled }: Cast, random: Random): Happening | null {
  const subject = random.pick(enabled);
  const actor = pickFor(helpdesks, subject, random);
  const after = { code: "forbidden", message: "You do not have permission to do this." };
  return actor && { actor, action: "user.delete", outcome: "refused", subject, after };
}

/** Somebody able does it to somebody, and says why. */
function act(
  action: keyof typeof REASONS,
  able: readonly Person[],
  subjects: readonly Person[],
  random: Random,
): Happening | null {
  const subject = random.pick(subjects);
  const actor = pickFor(able, subject, random);
  return actor && { actor, action, outcome: "done", subject, reason: random.pick<string>(REASONS[action]) };
}
