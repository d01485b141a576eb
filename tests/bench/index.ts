import type { Command } from "@/lib/cli/command";
import { runCommand } from "@/lib/cli/run-command";
import { print } from "@/lib/cli/terminal";

/** `npm run bench -- NAME`: each benchmark is loaded when it is asked for. */
const BENCHMARKS: Record<string, () => Promise<Command>> = {
  api: async () => (await import("@/tests/bench/api/command")).api,
  screens: async () => (await import("@/tests/bench/screens/command")).screens,
  audit: async () => (await import("@/tests/bench/audit/command")).audit,
  directory: async () => (await import("@/tests/bench/directory/command")).directory,
};

const [name = "", ...argv] = process.argv.slice(2);
const load = BENCHMARKS[name];
if (load) await runCommand(await load(), argv);
else {
  print(`Benchmarks: ${Object.keys(BENCHMARKS).join(", ")}. For example: npm run bench -- api`);
  process.exitCode = 2;
}
