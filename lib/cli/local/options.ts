import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Given, type Option, readNumber } from "@/lib/cli/arguments";
import { UsageError } from "@/lib/cli/failures";
import { isPortBlocked } from "@/lib/cli/ports";
import { type Credentials, parseCredentials } from "@/lib/local/cognito/credentials";
import { parseQuotaSettings } from "@/lib/local/cognito/quotas/quota-settings";
import type { QuotaSettings } from "@/lib/local/cognito/quotas/quotas";
import type { LocalSeed } from "@/lib/local/cognito/seed";
import { parseSeedFile } from "@/lib/local/cognito/seed-file";
import { parseFunctionFile } from "@/lib/local/cognito/triggers/function-target";

/** What `local` understands. */
export const LOCAL_OPTIONS: readonly Option[] = [
  { name: "port", value: "PORT", help: "to listen on (9400); 0 takes any that is free" },
  { name: "data", value: "FOLDER", help: "where state is kept; without it nothing outlives the process" },
  {
    name: "seed",
    value: "FILE.json",
    help: "pools, clients, groups and users to make where a pool is not there yet",
  },
  { name: "reset", help: "empty the data folder first" },
  { name: "log", value: "FILE", help: "a line of JSON for each call; - for standard output" },
  { name: "quotas", value: "on|off|FILE", help: "AWS's request quotas, or your own (off)" },
  { name: "listing-lag", value: "SECONDS", help: "how long ListUsers knows nothing of a change (0)" },
  {
    name: "functions",
    value: "FILE.json",
    help: "what the functions in LambdaConfig are: addresses or files",
  },
  {
    name: "credentials",
    value: "FILE.json",
    help: "verify signatures: secret access keys by access key id (any signature will do)",
  },
  { name: "json", help: "print one line of JSON on standard output when it is ready" },
];

/** What was asked for, with the files read. */
export type LocalRequest = {
  readonly port: number;
  readonly dataDir?: string;
  readonly reset: boolean;
  readonly seeds: readonly LocalSeed[];
  readonly log?: string;
  readonly quotas: QuotaSettings;
  readonly listingLagSeconds: number;
  readonly functions: Readonly<Record<string, string>>;
  readonly credentials?: Credentials;
  readonly json: boolean;
};

const PORT = { least: 0, most: 65_535, fallback: 9400 };
const DAY_SECONDS = 86_400;

/** Reads options and the files that they name. @throws UsageError saying which option is wrong, and how */
export function readLocalRequest(given: Given): LocalRequest {
  const data = textOf(given.data);
  const log = textOf(given.log);
  const credentials = readFile("credentials", textOf(given.credentials), parseCredentials);
  if (given.reset && data === undefined) throw new UsageError("--reset goes with --data FOLDER.");
  return {
    port: readPort(given),
    ...(data === undefined ? {} : { dataDir: resolve(data) }),
    reset: given.reset === true,
    seeds: readFile("seed", textOf(given.seed), parseSeedFile) ?? [],
    ...(log === undefined ? {} : { log: log === "-" ? log : resolve(log) }),
    quotas: readQuotas(textOf(given.quotas)),
    listingLagSeconds: readNumber(given, "listing-lag", { least: 0, most: DAY_SECONDS, fallback: 0 }),
    functions: readFile("functions", textOf(given.functions), parseFunctionFile) ?? {},
    ...(credentials === undefined ? {} : { credentials }),
    json: given.json === true,
  };
}

function readPort(given: Given): number {
  const port = readNumber(given, "port", PORT);
  if (isPortBlocked(port))
    throw new UsageError(`Browsers refuse to open port ${port}. Choose another: --port 9400`);
  return port;
}

function readQuotas(text = "off"): QuotaSettings {
  if (text === "on" || text === "off") return { enabled: text === "on", rates: {} };
  return readFile("quotas", text, parseQuotaSettings) ?? { enabled: false, rates: {} };
}

function readFile<T>(option: string, path: string | undefined, parse: (text: string) => T): T | undefined {
  if (path === undefined) return undefined;
  try {
    return parse(readFileSync(resolve(path), "utf8"));
  } catch (error) {
    throw new UsageError(`--${option} ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function textOf(value: string | true | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
