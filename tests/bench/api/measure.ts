import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { say } from "@/lib/cli/terminal";

/** What is asked, and the processes that answer. */
export type Target = {
  name: string;
  url: string;
  headers: Record<string, string>;
  pids: () => { server: number[]; postgres: number[] };
};

/** One address, asked for a while. Milliseconds; `server` and `postgres` are CPU time for each request, null where unknown. */
export type Round = {
  perSecond: number;
  p50: number;
  p95: number;
  server: number | null;
  postgres: number | null;
};

export type Measured = { name: string; rounds: Round[]; median: Round; ratios: number[]; ratio: number };

export type Load = { rounds: number; seconds: number; connections: number; signal: AbortSignal };

const TICKS_MS = 10;

/**
 * Asks every target in every round, so that whatever else the machine does meets them all. The first target is what the
 * others are compared with, round by round; a ratio is the median of those.
 */
export async function measure(targets: readonly Target[], load: Load): Promise<Measured[]> {
  for (const target of targets) await runRound(target, { ...load, seconds: Math.max(2, load.seconds) });
  const rounds: Round[][] = targets.map(() => []);
  for (let number = 1; number <= load.rounds; number++) {
    for (const [index, target] of targets.entries()) {
      rounds[index]?.push(await runRound(target, load));
      load.signal.throwIfAborted();
    }
    say(
      `Round ${number} of ${load.rounds}: ${rounds.map((all) => Math.round(all.at(-1)?.perSecond ?? 0)).join(", ")} requests a second.`,
    );
  }
  return targets.map(({ name }, index) => summarise(name, rounds[index] ?? [], rounds[0] ?? []));
}

/** The middle of some numbers. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function summarise(name: string, rounds: Round[], first: Round[]): Measured {
  const ratios = rounds.map(({ perSecond }, index) => perSecond / (first[index]?.perSecond ?? Number.NaN));
  const middle = (read: (round: Round) => number | null) =>
    medianOf(rounds.map((round) => read(round) ?? Number.NaN));
  const cpu = (read: (round: Round) => number | null) =>
    rounds.some((round) => read(round) === null) ? null : middle(read);
  const median = {
    perSecond: middle(({ perSecond }) => perSecond),
    p50: middle(({ p50 }) => p50),
    p95: middle(({ p95 }) => p95),
    server: cpu(({ server }) => server),
    postgres: cpu(({ postgres }) => postgres),
  };
  return { name, rounds, median, ratios, ratio: medianOf(ratios) };
}

async function runRound(target: Target, { seconds, connections }: Load): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const before = readCpu(target);
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const askOn = async () => {
    while (performance.now() < end) times.push(await ask(target, agent));
  };
  await Promise.all(Array.from({ length: connections }, askOn));
  const took = performance.now() - begun;
  const after = readCpu(target);
  agent.destroy();
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  const each = (which: "server" | "postgres") =>
    before === null || after === null ? null : (after[which] - before[which]) / times.length;
  return {
    perSecond: (times.length / took) * 1000,
    p50: at(0.5),
    p95: at(0.95),
    server: each("server"),
    postgres: each("postgres"),
  };
}

/** One request, read to its end; milliseconds. Anything but 200 ends the benchmark. */
function ask({ url, headers }: Target, agent: Agent): Promise<number> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}.`));
      answer.once("end", () => resolve(performance.now() - begun)).once("error", reject);
      answer.resume();
    });
    sent.once("error", reject).end();
  });
}

/** CPU milliseconds of the target's processes so far (Linux); null elsewhere. */
function readCpu({ pids }: Target): { server: number; postgres: number } | null {
  const sum = (list: number[]) => list.reduce((total, pid) => total + readTicks(pid) * TICKS_MS, 0);
  try {
    const { server, postgres } = pids();
    return { server: sum(server), postgres: sum(postgres) };
  } catch {
    return null;
  }
}

/** proc(5): user and system time are the 14th and 15th field; the second may have spaces in it. */
function readTicks(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return Number(fields[11]) + Number(fields[12]);
}
