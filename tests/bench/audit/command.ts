import postgres, { type Sql } from "postgres";
import { readNumber } from "@/lib/cli/arguments";
import type { Command } from "@/lib/cli/command";
import { formatTable, print, timed } from "@/lib/cli/terminal";
import { listAudit } from "@/lib/db/audit-list";
import { openDb } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrations";
import { type Examples, listAuditClasses } from "@/tests/bench/audit/classes";
import { seedAudit } from "@/tests/bench/audit/seed";
import { type Timing, time } from "@/tests/bench/directory/measure";
import { openServer } from "@/tests/bench/directory/world";

/** What a page of the log may take, for whoever sees everything: p95 in milliseconds. */
const MOST = 20;
const PAGE = 50;

export const audit: Command = {
  name: "bench -- audit",
  summary: "the list of the audit with each of its filters, at up to a million rows.",
  options: [
    { name: "rows", value: "N", help: "rows in the log (100000)" },
    { name: "database-url", value: "URL", help: "a PostgreSQL as its superuser; one is started, if absent" },
    { name: "runs", value: "N", help: "how often each query is asked (20)" },
  ],
  async run(given, lifetime) {
    const rows = readNumber(given, "rows", { least: 10_000, most: 10_000_000, fallback: 100_000 });
    const runs = readNumber(given, "runs", { least: 5, most: 1_000, fallback: 20 });
    const named = given["database-url"];
    const url = new URL(await openServer(typeof named === "string" ? named : undefined, lifetime));
    await makeDatabase(url, `lifeguard_bench_audit_${rows}`);
    const owner = postgres(url.href, { max: 1, onnotice: () => undefined });
    const { db, sql } = openDb(url.href);
    lifetime.atEnd(async () => {
      await Promise.all([owner.end({ timeout: 5 }), sql.end({ timeout: 5 })]);
    });
    const [present] = await owner<{ rows: number }[]>`select count(*)::int as rows from audit_log`;
    if (present?.rows !== rows) await timed(`${rows} rows made`, () => seedAudit(owner, rows));
    const timings: Timing[] = [];
    for (const [name, filters] of listAuditClasses(rows, await findExamples(owner))) {
      const ask = () => listAudit(db, { scope: "everywhere", limit: PAGE, ...filters });
      timings.push(await time(name, runs, ask));
    }
    const line = ({ name, p50, p95 }: Timing) => [
      name,
      p50.toFixed(2),
      p95.toFixed(2),
      p95 <= MOST ? "" : "MISSED",
    ];
    print(formatTable([`${rows} rows`, "p50 ms", "p95 ms", `at most ${MOST}`], timings.map(line)));
    return timings.every(({ p95 }) => p95 <= MOST) ? 0 : 1;
  },
};

/** The server's database of this name, migrated; the URL then names it. */
async function makeDatabase(url: URL, name: string): Promise<void> {
  const root = postgres(url.href, { max: 1, onnotice: () => undefined });
  const found = await root`select 1 from pg_database where datname = ${name}`;
  if (found.length === 0) await root.unsafe(`create database ${name}`);
  await root.end();
  url.pathname = `/${name}`;
  await migrate(url.href);
}

async function findExamples(owner: Sql): Promise<Examples> {
  const [row] = await owner<Examples[]>`
    select md5('org 1')::uuid as "largeOrg", md5('org 1000')::uuid as "smallOrg", md5('user 1')::uuid as "busyActor",
      md5('user 3000')::uuid as "idleActor", subject_sub as subject, request_id as request
    from audit_log order by id limit 1`;
  if (!row) throw new Error("The log is empty.");
  return row;
}
