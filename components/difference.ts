import { formatDateTime } from "@/lib/format";

/** One field that a change touched, as text; null where the field was not there. */
export type Difference = { field: string; before: string | null; after: string | null };

type Values = Record<string, unknown> | null;

/** The fields in which two records differ, in alphabetical order. Equal ones are left out. */
export function listDifferences(before: Values, after: Values): Difference[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields]
    .sort()
    .map((field) => ({ field, before: describeValue(before?.[field]), after: describeValue(after?.[field]) }))
    .filter((difference) => difference.before !== difference.after);
}

/** A stored value in words: lists with commas, yes and no, objects as JSON. Nothing at all is null. */
function describeValue(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return describeText(value);
  if (Array.isArray(value)) return value.length === 0 ? "(none)" : value.map(describeItem).join(", ");
  return JSON.stringify(value);
}

function describeText(text: string): string {
  if (text === "") return "(empty)";
  return MOMENT.test(text) ? formatDateTime(text) : text;
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** The name of a stored field as people read it: "ticketExpiresAt" is "Ticket expires at". */
export function nameField(field: string): string {
  const words =
    FIELDS[field] ??
    field.replaceAll(/[._-]+/g, " ").replaceAll(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const FIELDS: Record<string, string> = {
  mfa: "MFA",
  email: "E-mail",
  orgId: "Organisation id",
  userAgent: "Browser",
};

function describeItem(value: unknown): string {
  return describeValue(value) ?? "(nothing)";
}
