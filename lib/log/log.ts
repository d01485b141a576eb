import "server-only";
import pino, { type Logger } from "pino";
import { getLogLevel } from "@/lib/env";
import { findContext } from "@/lib/log/context";
import { maskText } from "@/lib/log/mask";
import { describeError, redact } from "@/lib/log/redact";
import { findSink } from "@/lib/log/sink";
import { findTraceId } from "@/lib/telemetry/hook";

/** What a line says besides its sentence. Private names are masked; `error` is written without messages. */
export type Fields = Record<string, unknown> & { error?: unknown };

type Level = "debug" | "info" | "warn" | "error";

/**
 * The log of this process: lines of JSON on standard output, from LOG_LEVEL upwards. Sentences are constant, and what
 * differs from line to line goes into fields. Everything passes the redaction, and nothing here throws.
 */
export const log = {
  debug: (sentence: string, fields?: Fields) => write("debug", sentence, fields),
  info: (sentence: string, fields?: Fields) => write("info", sentence, fields),
  warn: (sentence: string, fields?: Fields) => write("warn", sentence, fields),
  error: (sentence: string, fields?: Fields) => write("error", sentence, fields),
  anchor: writeAnchor,
  request: writeRequest,
};

/** What the line about an answered request says: words, codes and numbers of ours, so that there is nothing to mask. */
export type RequestFields = {
  kind: string;
  status: number | null;
  ms: number;
  outcome?: string;
  aborted?: true;
};

const shared = globalThis as typeof globalThis & { lifeguardLog?: Logger | undefined };

/** Reads LOG_LEVEL anew at the next line. For tests. */
export function resetLog(): void {
  shared.lifeguardLog = undefined;
}

/** An end of the audit's chain as ID:HASH. The one hash that is written whole: it is a proof, and no secret. */
function writeAnchor(id: number, hash: string): void {
  if (!Number.isSafeInteger(id) || !/^[0-9a-f]{64}$/.test(hash)) return;
  write("info", "The audit reaches to this anchor.", {}, { anchor: `${id}:${hash}` });
}

/** Written for every request, so it is put together without the redaction, which it does not need. */
function writeRequest(level: Level, fields: RequestFields): void {
  try {
    shared.lifeguardLog ??= createLog();
    if (shared.lifeguardLog.isLevelEnabled(level))
      shared.lifeguardLog[level]({ ...describeContext(), ...fields }, "request");
  } catch {
    // As above: whoever is answered has something else to do.
  }
}

function write(
  level: Level,
  sentence: string,
  fields: Fields = {},
  plain: Record<string, string> = {},
): void {
  try {
    shared.lifeguardLog ??= createLog();
    if (!shared.lifeguardLog.isLevelEnabled(level)) return;
    const line = { ...describeContext(), ...redactFields(fields), ...plain };
    shared.lifeguardLog[level](line, maskText(sentence));
  } catch {
    // Whoever logs has something else to do, and a log that cannot be written tells nobody anyhow.
  }
}

/**
 * Without pino's transports: they are worker threads, which a bundled server has to be taught. A line is written before
 * the next statement runs, so that the last words of a process that dies are there.
 */
function createLog(): Logger {
  const output = pino.destination({ fd: 1, sync: true });
  const options = {
    level: getLogLevel(),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
  };
  return pino(options, { write: (line: string) => (findSink() ?? ((text) => output.write(text)))(line) });
}

/** Ours alone, and of known forms: not redacted, so that ids stay whole. */
function describeContext(): Record<string, string> {
  const { requestId, actor, method, route, task, traceId = findTraceId() } = findContext() ?? {};
  const known = { requestId, actor, method, route, task, traceId };
  return Object.fromEntries(
    Object.entries(known).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

const TAKEN = new Set(["time", "level", "msg", "requestId", "actor", "traceId"]);

function redactFields({ error, ...fields }: Fields): Record<string, unknown> {
  const redacted = redact(fields) as Record<string, unknown>;
  for (const name of TAKEN) delete redacted[name];
  return error === undefined ? redacted : { ...redacted, error: describeError(error) };
}
