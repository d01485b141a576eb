import { cpus, loadavg } from "node:os";
import { formatTable } from "@/lib/cli/terminal";
import type { Bulk } from "@/tests/bench/directory/bulk";
import type { Timing } from "@/tests/bench/directory/measure";
import type { Queries, QueryTiming } from "@/tests/bench/directory/queries";

export type Gate = { name: string; found: number; wanted: string; passed: boolean };

export type Report = {
  machine: ReturnType<typeof describeMachine>;
  users: number;
  http: Timing;
  queries: Queries;
  bulk: Bulk;
  usualWay: { users: number; cognito: Timing; page: Timing; ratio: number };
  gates: Gate[];
};

export function describeMachine(postgres: string) {
  const cores = cpus();
  const load = loadavg()
    .map((value) => value.toFixed(1))
    .join(" ");
  return { cores: cores.length, model: cores[0]?.model ?? "unknown", node: process.version, postgres, load };
}

/** What issue and README promise. Times are for a million users, so smaller pools pass more easily. */
export function gatesOf({ queries, bulk, usualWay }: Omit<Report, "gates" | "machine" | "http">): Gate[] {
  const { raw, page, deep, classes, counts } = queries;
  const timed = [...classes, ...counts].flatMap(({ name, p95, most }) =>
    most === undefined ? [] : [atMost(`${name}, p95 ms`, p95, most)],
  );
  return [
    ...timed,
    atMost("deep page, p50 to the first page's", deep.p50 / page.p50, 1.5),
    atMost("page, p50 to raw prepared SQL's", page.p50 / raw.p50, 2.5),
    atLeast("new users a second", bulk.writer.fresh, 5_400),
    atLeast("export, share of COPY's speed", bulk.export.share, 0.6),
    atMost("export, MB of memory", bulk.export.memory, 150),
    atLeast(`times faster than ListUsers at ${usualWay.users} users`, usualWay.ratio, 1_000),
  ];
}

function atMost(name: string, found: number, most: number): Gate {
  return { name, found, wanted: `at most ${most}`, passed: found <= most };
}

function atLeast(name: string, found: number, least: number): Gate {
  return { name, found, wanted: `at least ${least}`, passed: found >= least };
}

/** Everything for people, as Markdown. */
export function formatReport(report: Report): string {
  const { machine, users, http, queries, bulk, usualWay, gates } = report;
  const { select1, raw, page, deep, classes, counts } = queries;
  const line = (timing: Timing | QueryTiming) => [
    timing.name,
    timing.p50.toFixed(2),
    timing.p95.toFixed(2),
    String(timing.runs),
    (timing.p50 / select1.p50).toFixed(1),
    (timing.p50 / raw.p50).toFixed(2),
  ];
  const headings = ["", "p50 ms", "p95 ms", "runs", "to select 1", "to raw SQL"];
  const perSecond = (value: number) => `${Math.round(value)} users/s`;
  const amounts = [
    ["writer, new users", perSecond(bulk.writer.fresh)],
    ["writer, unchanged", perSecond(bulk.writer.unchanged)],
    ["writer, 1% changed", perSecond(bulk.writer.changed)],
    ["COPY of the bare table", perSecond(bulk.copy.table)],
    ["COPY of the same file", perSecond(bulk.copy.file)],
    [
      "export as CSV, all columns",
      `${perSecond(bulk.export.perSecond)}, ${bulk.export.memory.toFixed(0)} MB`,
    ],
    [
      usualWay.cognito.name,
      `${usualWay.cognito.p50.toFixed(0)} ms, ${Math.ceil(usualWay.users / 60 / 30)} s by the quota of 30 a second`,
    ],
    [
      `first page of ${usualWay.users}`,
      `${usualWay.page.p50.toFixed(2)} ms: ${usualWay.ratio.toFixed(0)} times faster`,
    ],
  ];
  const missed = gates.filter(({ passed }) => !passed);
  const verdicts = gates.map(({ name, found, wanted, passed }) => [
    passed ? "passed" : "MISSED",
    name,
    found.toFixed(2),
    wanted,
  ]);
  return `${users} users. ${machine.cores} x ${machine.model}, Node ${machine.node}, PostgreSQL ${machine.postgres}, load ${machine.load}.
${missed.length === 0 ? "Every gate was passed." : `${missed.length} of ${gates.length} gates were missed.`}

${formatTable(headings, [http, select1, raw, page, deep, ...classes, ...counts].map(line))}

${formatTable(["", ""], amounts)}

${formatTable(["gate", "", "found", "wanted"], verdicts)}
`;
}
