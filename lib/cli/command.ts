import type { Given, Option } from "@/lib/cli/arguments";
import type { Lifetime } from "@/lib/cli/lifetime";

/** One command of `lifeguard`: its place in the help, its options, and what it does. */
export type Command = {
  name: string;
  summary: string;
  options: readonly Option[];
  /** Returns the exit code. Throws a UsageError for a mistake of the operator, anything else for a fault. */
  run(given: Given, lifetime: Lifetime): Promise<number>;
};
