import "server-only";
import { log } from "@/lib/log/log";

const METHODS = {
  debug: "debug",
  log: "info",
  info: "info",
  warn: "warn",
  error: "error",
  trace: "debug",
} as const;

type Method = keyof typeof METHODS;

const shared = globalThis as typeof globalThis & {
  lifeguardTold?: WeakSet<object>;
  lifeguardConsole?: boolean;
};
shared.lifeguardTold ??= new WeakSet();
const told = shared.lifeguardTold;

/**
 * From now on whatever is written to the console becomes a line of the log and passes its redaction. Next.js prints an
 * unexpected error whole, with its message and every field, and so do libraries.
 */
export function captureConsole(): void {
  if (shared.lifeguardConsole) return;
  shared.lifeguardConsole = true;
  for (const method of Object.keys(METHODS) as Method[]) {
    console[method] = (...args: unknown[]) => writeConsole(method, args);
  }
}

/** True the first time that an error is to be told: Next.js prints it and hands it to onRequestError as well. */
export function isNews(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return true;
  if (told.has(error)) return false;
  told.add(error);
  return true;
}

/** Errors wait a moment: the line of onRequestError says more, and Next.js prints before it calls that. */
function writeConsole(method: Method, args: readonly unknown[]): void {
  const error = args.find((arg) => arg instanceof Error);
  if (error === undefined) writeWords(method, args);
  else
    setImmediate(
      () => isNews(error) && log[METHODS[method]]("An error was written to the console.", { error }),
    );
}

function writeWords(method: Method, args: readonly unknown[]): void {
  const words = args.filter((arg) => typeof arg !== "object" && typeof arg !== "function").map(String);
  const rest = args.filter((arg) => typeof arg === "object" && arg !== null);
  const sentence = words.join(" ").trim();
  if (!sentence && rest.length === 0) return;
  // Node.js prints its warnings as errors.
  const level = /^\(node:\d+\) /.test(sentence) ? "warn" : METHODS[method];
  log[level](sentence, { source: "console", ...(rest.length > 0 && { more: rest }) });
}
