import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { readNumber } from "@/lib/cli/arguments";
import type { Command } from "@/lib/cli/command";
import { print, timed } from "@/lib/cli/terminal";
import { listUsers } from "@/lib/db/user-list";
import { measureBulk } from "@/tests/bench/directory/bulk";
import { time } from "@/tests/bench/directory/measure";
import { measureQueries } from "@/tests/bench/directory/queries";
import { describeMachine, formatReport, gatesOf } from "@/tests/bench/directory/report";
import { timeBareServer, timeUsualWay } from "@/tests/bench/directory/usual-way";
import { openServer, openWorld } from "@/tests/bench/directory/world";

/** Where the figures go, below the repository; git ignores the folder. */
const RESULTS = ".lifeguard/bench/directory.json";

const USUAL_USERS = 5_000;

export const directory: Command = {
  name: "bench -- directory",
  summary:
    "the list of users, its counts, the synchronisation's writer and the export, at up to a million users.",
  options: [
    { name: "users", value: "N", help: "users in the directory (10000)" },
    { name: "database-url", value: "URL", help: "a PostgreSQL as its superuser; one is started, if absent" },
    { name: "runs", value: "N", help: "how often each query is asked (40)" },
    {
      name: "output",
      value: "FILE",
      help: `where the figures go (${RESULTS}), and beside it the tables (.md)`,
    },
  ],
  async run(given, lifetime) {
    const users = readNumber(given, "users", { least: 1_000, most: 1_000_000, fallback: 10_000 });
    const runs = readNumber(given, "runs", { least: 5, most: 1_000, fallback: 40 });
    const url = given["database-url"];
    const server = await openServer(typeof url === "string" ? url : undefined, lifetime);
    const small = await openWorld(server, USUAL_USERS, lifetime);
    const world = await openWorld(server, users, lifetime);
    const [version] = await world.owner<{ server_version: string }[]>`show server_version`;
    const machine = describeMachine(version?.server_version ?? "");
    const http = await timeBareServer();
    const cognito = await timed("Usual way measured", () => timeUsualWay(USUAL_USERS, lifetime));
    const page = await time("first page", runs * 2, () =>
      listUsers(small.db, { scope: "everywhere", sort: "email", direction: "asc", limit: 50, enabled: true }),
    );
    const queries = await timed("Queries measured", () => measureQueries(world, runs));
    const bulk = await timed("Writer and export measured", () => measureBulk(world));
    const usualWay = { users: USUAL_USERS, cognito, page, ratio: cognito.p50 / page.p50 };
    const gates = gatesOf({ users, queries, bulk, usualWay });
    const report = { machine, users, http, queries, bulk, usualWay, gates };
    const text = formatReport(report);
    print(text);
    const file = resolve(typeof given.output === "string" ? given.output : RESULTS);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
    writeFileSync(file.replace(/(\.json)?$/, ".md"), text);
    return gates.every(({ passed }) => passed) ? 0 : 1;
  },
};
