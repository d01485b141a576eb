import { currentCaller } from "../caller";

/** When, from where and with what a session was last used. */
export type Activity = {
  /** When the session began. */
  readonly since: number;
  readonly lastActiveAt: number;
  readonly address?: string;
  readonly agent?: string;
};

/** The activity of the request that is being answered, in a session that began `since` then. */
export function activityNow(now: number, since: number = now): Activity {
  const caller = currentCaller();
  return { since, lastActiveAt: now, ...(caller ? { address: caller.address, agent: caller.agent } : {}) };
}

const BROWSERS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["Edge", /\bEdg(?:e|A|iOS)?\/([0-9]+)/],
  ["Opera", /\bOPR\/([0-9]+)/],
  ["Firefox", /\b(?:Firefox|FxiOS)\/([0-9]+)/],
  ["Chrome", /\b(?:Chrome|CriOS)\/([0-9]+)/],
  ["Safari", /\bVersion\/([0-9]+)[.0-9]* (?:Mobile\/\w+ )?Safari\//],
];
const SYSTEMS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["Windows", /Windows NT ([0-9.]+)/],
  ["iOS", /(?:iPhone )?OS ([0-9_]+) like Mac OS X/],
  ["macOS", /Mac OS X ([0-9_.]+)/],
  ["Android", /Android ([0-9.]+)/],
  ["Linux", /Linux( )/],
];

/** `Chrome 125 / macOS 15.0` for a browser, `name version` for another client, `unknown` for none of both. */
export function describeAgent(agent: string | undefined): string {
  const text = agent ?? "";
  const browser = findNamed(BROWSERS, text);
  const system = findNamed(SYSTEMS, text);
  if (browser && system) return `${browser} / ${system}`;
  const product = /^([\w.-]{1,64})\/([\w.-]{1,64})/.exec(text);
  if (browser || !product || text.startsWith("Mozilla/")) return browser ?? "unknown";
  return `${product[1]} ${product[2]}`;
}

function findNamed(table: typeof BROWSERS, text: string): string | undefined {
  for (const [name, pattern] of table) {
    const version = pattern.exec(text)?.[1];
    if (version !== undefined) return `${name} ${version.replaceAll("_", ".")}`.trim();
  }
  return undefined;
}
