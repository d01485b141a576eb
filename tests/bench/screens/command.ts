import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { chromium } from "@playwright/test";
import postgres from "postgres";
import { readNumber } from "@/lib/cli/arguments";
import type { Command } from "@/lib/cli/command";
import { formatTable, print, say, timed } from "@/lib/cli/terminal";
import { findBrowser } from "@/lib/cli/testing/browser";
import { describeMachine } from "@/tests/bench/directory/report";
import { findTask, SCREENS, type Screen, type Task } from "@/tests/bench/screens/screens";
import { workThrough } from "@/tests/bench/screens/work";
import { startDemo } from "@/tests/e2e/harness/demo";
import { enter } from "@/tests/e2e/harness/enter";

const RESULTS = ".lifeguard/bench/screens.json";
/** What a screen may take until it is there, in milliseconds. */
const MOST = 1_000;

type Timed = { name: string; p50: number; most: number };

export const screens: Command = {
  name: "bench -- screens",
  summary: "how soon each screen of the portal is there, in a browser, on the demo with many users.",
  options: [
    { name: "users", value: "N", help: "users of the demo (100000)" },
    { name: "runs", value: "N", help: "how often each screen is opened (5)" },
    { name: "output", value: "FILE", help: `where the figures go (${RESULTS}), and beside it a table (.md)` },
  ],
  async run(given, lifetime) {
    const users = readNumber(given, "users", { least: 1_000, most: 1_000_000, fallback: 100_000 });
    const runs = readNumber(given, "runs", { least: 1, most: 50, fallback: 5 });
    const demo = await timed(`Demo of ${users} users started`, () => startDemo({ users, firstPort: 38_000 }));
    lifetime.atEnd(async () => {
      await demo.stop();
      demo.remove();
    });
    const sql = postgres(demo.databaseUrl, { max: 1, onnotice: () => undefined });
    const browser = await chromium.launch({
      executablePath: findBrowser() ?? undefined,
      args: ["--no-sandbox"],
    });
    lifetime.atEnd(async () => {
      await browser.close();
      await sql.end({ timeout: 5 });
    });
    const page = await browser.newPage({ baseURL: demo.url, viewport: { width: 1280, height: 800 } });
    const owner = demo.accounts.find(({ roles }) => roles.includes("owner"));
    if (!owner) throw new Error("The demo has no owner.");
    await enter(page, demo, owner, "/users");
    const task: Task = await findTask(sql);
    const found: Timed[] = [];
    for (const screen of SCREENS) found.push(await measure(screen, task, runs));
    const work = await timed("Bulk run and export over", () => workThrough(page, task));
    const slow = found.filter(({ most }) => most > MOST);
    const machine = describeMachine("PGlite");
    const report = { machine, users, most: MOST, screens: found, work };
    const text = formatReport(report, slow.length);
    print(text);
    const file = resolve(typeof given.output === "string" ? given.output : RESULTS);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
    writeFileSync(file.replace(/(\.json)?$/, ".md"), text);
    return slow.length === 0 ? 0 : 1;

    async function measure({ name, before, show }: Screen, task: Task, runs: number): Promise<Timed> {
      const times: number[] = [];
      for (let at = 0; at <= runs; at++) {
        await before(page, task);
        const begun = performance.now();
        await show(page, task);
        // The first time warms up.
        if (at > 0) times.push(performance.now() - begun);
      }
      times.sort((one, other) => one - other);
      say(`${name}: ${Math.round(times[Math.floor(runs / 2)] ?? 0)} ms`);
      return { name, p50: times[Math.floor(runs / 2)] ?? 0, most: times.at(-1) ?? 0 };
    }
  },
};

type Report = {
  machine: ReturnType<typeof describeMachine>;
  users: number;
  screens: Timed[];
  work: Awaited<ReturnType<typeof workThrough>>;
};

function formatReport({ machine, users, screens, work }: Report, slow: number): string {
  const ms = (value: number) => `${Math.round(value)}`;
  return `${users} users in the demo. ${machine.cores} x ${machine.model}, Node ${machine.node}, ${machine.postgres}, load ${machine.load}.
${slow === 0 ? `Every screen was there within ${MOST} ms, every time.` : `${slow} of ${screens.length} screens took longer than ${MOST} ms at least once.`}

${formatTable(
  ["screen", "p50 ms", "slowest ms"],
  screens.map(({ name, p50, most }) => [name, ms(p50), ms(most)]),
)}

${formatTable(
  ["work", ""],
  [
    [
      `bulk run over ${work.bulk.users} users`,
      `${work.bulk.seconds.toFixed(1)} s within the quota of Cognito`,
    ],
    [`export of all ${work.export.users} users`, `${work.export.seconds.toFixed(1)} s`],
  ],
)}
`;
}
