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
  if (typeof value === "string") return value === "" ? "(empty)" : value;
  if (Array.isArray(value)) return value.length === 0 ? "(none)" : value.map(describeItem).join(", ");
  return JSON.stringify(value);
}

function describeItem(value: unknown): string {
  return describeValue(value) ?? "(nothing)";
}
