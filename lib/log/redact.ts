import { isPrivate, maskText } from "@/lib/log/mask";

const DEEPEST = 6;
const MOST_ENTRIES = 60;
const MOST_PLACES = 25;
/** Of an error's own fields these are written: names and numbers of PostgreSQL, Node, Cognito and Next.js, no values. */
const TELLING = [
  "code",
  "syscall",
  "severity",
  "constraint_name",
  "table_name",
  "operation",
  "cognitoName",
  "kind",
  "awsRequestId",
] as const;

/**
 * A copy of the value that may be written to a log: private names and whatever looks private are masked, at any depth;
 * errors become what describeError says. Never throws, ends with every input, and keeps neither bytes nor functions.
 */
export function redact(value: unknown): unknown {
  return copy(value, 0, new Set());
}

/** An error without its messages, which may quote what somebody entered: name, codes, places, and the same of its causes. */
export function describeError(error: unknown): Record<string, unknown> {
  return describe(error, 0, new Set());
}

function copy(value: unknown, depth: number, above: ReadonlySet<unknown>): unknown {
  if (typeof value === "string") return maskText(value);
  if (typeof value === "bigint") return maskText(String(value));
  if (typeof value === "symbol" || typeof value === "function") return `[${typeof value}]`;
  if (typeof value !== "object" || value === null) return value;
  if (above.has(value)) return "[circular]";
  if (depth >= DEEPEST) return "[deeper]";
  try {
    return copyObject(value, depth, new Set([...above, value]));
  } catch {
    return "[unreadable]";
  }
}

function copyObject(value: object, depth: number, above: ReadonlySet<unknown>): unknown {
  if (value instanceof Error) return describe(value, depth, above);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "[no date]" : value.toISOString();
  if (value instanceof URL) return maskText(`${value.origin}${value.pathname}`);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return "[bytes]";
  if (value instanceof Request || value instanceof Response) return `[${value.constructor.name}]`;
  if (Array.isArray(value) || value instanceof Set) {
    const items = [...value];
    const kept = items.slice(0, MOST_ENTRIES).map((item) => copy(item, depth + 1, above));
    return items.length > MOST_ENTRIES ? [...kept, "[more]"] : kept;
  }
  return copyEntries(entriesOf(value), depth, above);
}

function entriesOf(value: object): [string, unknown][] {
  if (value instanceof Map || value instanceof Headers || value instanceof URLSearchParams) {
    return [...value].map(([name, item]) => [String(name), item]);
  }
  if (value instanceof FormData) return [...value.keys()].map((name) => [name, "[form]"]);
  return Object.entries(value);
}

function copyEntries(entries: [string, unknown][], depth: number, above: ReadonlySet<unknown>) {
  const result: Record<string, unknown> = {};
  for (const [name, item] of entries.slice(0, MOST_ENTRIES)) {
    const empty = item === null || item === undefined;
    result[maskText(name)] = !empty && isPrivate(name, item) ? "[secret]" : copy(item, depth + 1, above);
  }
  if (entries.length > MOST_ENTRIES) result.more = true;
  return result;
}

function describe(error: unknown, depth: number, above: ReadonlySet<unknown>): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: `thrown ${error === null ? "null" : typeof error}` };
  const told: Record<string, unknown> = { name: maskText(String(error.name)) };
  for (const field of TELLING) {
    const value = (error as unknown as Record<string, unknown>)[field];
    if (typeof value === "number" || (typeof value === "string" && value.length <= 100)) {
      told[field] = isPrivate(field, value) ? "[secret]" : redact(value);
    }
  }
  const { digest } = error as { digest?: unknown };
  if (typeof digest === "string" && /^\d{1,12}$/.test(digest)) told.digest = digest; // as the page shows it
  const places = placesOf(error);
  if (places.length > 0) told.places = places;
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  const causes = inner.filter((cause) => cause !== undefined && cause !== null && !above.has(cause));
  if (causes.length === 0 || depth >= DEEPEST) return told;
  const next = new Set([...above, error]);
  told.causes = causes.slice(0, 5).map((cause) => describe(cause, depth + 1, next));
  return told;
}

/** The lines of a stack that name a place. A message may have lines of its own, and one may look like a place. */
function placesOf(error: Error): string[] {
  const stack = String(error.stack ?? "");
  const message = String(error.message);
  const begin = message && stack.includes(message) ? stack.indexOf(message) + message.length : 0;
  const lines = stack.slice(begin).split("\n");
  const places = lines.filter((line) => /^ +at .{1,500}$/.test(line)).slice(0, MOST_PLACES);
  return places.map((line) => maskText(line.trim().slice("at ".length)));
}
