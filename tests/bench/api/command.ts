import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type Given, readNumber } from "@/lib/cli/arguments";
import { buildPortal } from "@/lib/cli/build";
import type { Command } from "@/lib/cli/command";
import { print, say, timed } from "@/lib/cli/terminal";
import { startBareApp } from "@/tests/bench/api/bare-app";
import { gatesOf } from "@/tests/bench/api/gates";
import { type Measured, measure } from "@/tests/bench/api/measure";
import { describeMachine, formatReport } from "@/tests/bench/api/report";
import { compareVerification } from "@/tests/bench/api/verification";
import { openWorld } from "@/tests/bench/api/world";

/** Where the figures go, below the repository; git ignores the folder. */
const RESULTS = ".lifeguard/bench/api.json";

export const api: Command = {
  name: "bench -- api",
  summary:
    "throughput of the API beside a bare handler of Next.js, and of verifying tokens beside RS256 alone.",
  options: [
    { name: "users", value: "N", help: "users in the directory (10000)" },
    { name: "rounds", value: "N", help: "rounds; the report is of their median (7)" },
    { name: "seconds", value: "N", help: "how long each address is asked in a round (4)" },
    { name: "connections", value: "N", help: "requests under way at a time (8)" },
    {
      name: "output",
      value: "FILE",
      help: `where the figures go (${RESULTS}), and beside it the tables (.md)`,
    },
    { name: "profile", value: "FOLDER", help: "CPU profiles of the portal and the bare app are left there" },
  ],
  async run(given, lifetime) {
    const root = process.cwd();
    const options = readOptions(given);
    await timed("Portal built", () => buildPortal(root, lifetime.signal));
    const nodeOptions = typeof given.profile === "string" ? profileTo(resolve(root, given.profile)) : [];
    const bare = await startBareApp(root, nodeOptions, lifetime);
    const world = await openWorld(root, { users: options.users, nodeOptions }, lifetime);
    const machine = describeMachine(world.postgresVersion);
    if (machine.busy) say(`This machine is busy (load ${machine.load}): look at the CPU time rather.`);
    const verification = await compareVerification(world.accessToken, world.variables);
    const targets = [bare, ...world.targets];
    const measured: Measured[] = await measure(targets, { ...options, signal: lifetime.signal });
    const gates = gatesOf(measured, verification);
    const report = { machine, options, measured, verification, gates };
    const text = formatReport(report);
    print(text);
    const file = resolve(root, typeof given.output === "string" ? given.output : RESULTS);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
    writeFileSync(file.replace(/(\.json)?$/, ".md"), toMarkdown(text, options));
    print(`\n${file}`);
    return gates.every(({ passed }) => passed) ? 0 : 1;
  },
};

/** A profile is written when the server ends. */
function profileTo(folder: string): string[] {
  return ["--cpu-prof", `--cpu-prof-dir=${folder}`];
}

function toMarkdown(text: string, { users, rounds, seconds, connections }: ReturnType<typeof readOptions>) {
  const load = `${rounds} rounds of ${seconds} s with ${connections} connections, ${users} users`;
  return `\`npm run bench -- api\`: ${load}. Ratios are the median of those within each round.\n\n\`\`\`\n${text.trim()}\n\`\`\`\n`;
}

function readOptions(given: Given) {
  return {
    users: readNumber(given, "users", { least: 10, most: 1_000_000, fallback: 10_000 }),
    rounds: readNumber(given, "rounds", { least: 1, most: 100, fallback: 7 }),
    seconds: readNumber(given, "seconds", { least: 1, most: 60, fallback: 4 }),
    connections: readNumber(given, "connections", { least: 1, most: 200, fallback: 8 }),
  };
}
