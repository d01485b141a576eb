import { cpus, loadavg } from "node:os";
import { formatTable } from "@/lib/cli/terminal";
import type { Gate } from "@/tests/bench/api/gates";
import type { Measured } from "@/tests/bench/api/measure";
import type { Verification } from "@/tests/bench/api/verification";

export type Machine = {
  cores: number;
  model: string;
  node: string;
  postgres: string;
  /** Running processes, average of a minute, before the load began. */
  load: string;
  busy: boolean;
};

export type Report = { machine: Machine; measured: Measured[]; verification: Verification; gates: Gate[] };

export function describeMachine(postgres: string): Machine {
  const [load = 0] = loadavg();
  const cores = cpus();
  const model = cores[0]?.model ?? "unknown";
  const busy = load > cores.length + 1;
  return { cores: cores.length, model, node: process.version, postgres, load: load.toFixed(1), busy };
}

/** Figures and gates for people. */
export function formatReport({ machine, measured, verification, gates }: Report): string {
  const { cores, model, node, postgres, load } = machine;
  const rows = measured.map(({ name, median, ratio }) => [
    name,
    median.perSecond.toFixed(0),
    ratio.toFixed(2),
    median.p50.toFixed(1),
    median.p95.toFixed(1),
    median.server?.toFixed(2) ?? "",
    median.postgres?.toFixed(2) ?? "",
  ]);
  const headings = ["", "requests/s", "ratio", "p50 ms", "p95 ms", "CPU ms server", "CPU ms PostgreSQL"];
  const { raw, product, ratio } = verification;
  const verdicts = gates.map(({ name, least, found, passed }) => [
    passed ? "passed" : "MISSED",
    name,
    `${found.toFixed(2)} of at least ${least}`,
  ]);
  return `
${cores} x ${model}, Node ${node}, PostgreSQL ${postgres}, load ${load}

${formatTable(headings, rows)}

Verified tokens a second: ${product.toFixed(0)}; signatures alone ${raw.toFixed(0)}; ratio ${ratio.toFixed(2)}

${formatTable(["gate", "", ""], verdicts)}`;
}
