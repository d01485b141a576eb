import type { Measured } from "@/tests/bench/api/measure";
import type { Verification } from "@/tests/bench/api/verification";

export type Gate = { name: string; least: number; found: number; passed: boolean };

/** The least share of the bare handler's throughput, and of raw RS256, that the API must reach. */
const LEAST: Record<string, number> = { "GET users/me": 0.5, "GET users": 0.3 };
const LEAST_VERIFICATION = 0.5;

export function gatesOf(measured: readonly Measured[], { ratio }: Verification): Gate[] {
  const found = measured.flatMap(({ name, ratio }) => {
    const least = LEAST[name];
    return least === undefined ? [] : [gate(name, least, ratio)];
  });
  return [...found, gate("token verification", LEAST_VERIFICATION, ratio)];
}

function gate(name: string, least: number, found: number): Gate {
  return { name, least, found, passed: found >= least };
}
