import { nameAttribute } from "@/app/(portal)/users/attribute-text";
import type { UserColumnKey } from "@/lib/input/list-settings";

/** The columns that can be chosen, in the order in which they are offered. */
const WORDS: Record<Exclude<UserColumnKey, `@${string}`>, string> = {
  name: "Name",
  email: "E-mail",
  status: "Status",
  access: "Access",
  mfa: "MFA",
  roles: "Roles",
  organisation: "Organisation",
  created: "Created",
  lastSignIn: "Last sign-in",
  lastActive: "Last active",
  phone: "Phone",
  groups: "Groups",
  invitation: "Invitation",
  modified: "Modified",
  sub: "ID",
};

export const OFFERED_COLUMNS = Object.keys(WORDS) as (keyof typeof WORDS)[];

/** Shown to those who chose none. */
export const USUAL_COLUMNS: readonly UserColumnKey[] = [
  "name",
  "email",
  "status",
  "mfa",
  "roles",
  "organisation",
  "created",
];

/** Those, without what says nothing where there is one organisation alone. */
export function usualColumns(severalOrganisations: boolean): UserColumnKey[] {
  return USUAL_COLUMNS.filter((key) => key !== "organisation" || severalOrganisations);
}

export function nameColumn(key: UserColumnKey): string {
  if (key.startsWith("@")) return nameAttribute(key.slice(1));
  return WORDS[key as keyof typeof WORDS];
}

/** A column one place nearer to the start or the end. */
export function moveColumn(
  columns: readonly UserColumnKey[],
  key: UserColumnKey,
  step: -1 | 1,
): UserColumnKey[] {
  const from = columns.indexOf(key);
  const to = from + step;
  if (from === -1 || to < 0 || to >= columns.length) return [...columns];
  const moved = columns.filter((each) => each !== key);
  moved.splice(to, 0, key);
  return moved;
}
