import type { Command } from "@/lib/cli/command";
import { runCommand } from "@/lib/cli/run-command";
import { print, say } from "@/lib/cli/terminal";

/** Each command is loaded when it is asked for: `migrate` needs no browser, and `test` no Cognito. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  demo: async () => (await import("@/lib/cli/commands/demo")).demo,
  dev: async () => (await import("@/lib/cli/commands/dev")).dev,
  test: async () => (await import("@/lib/cli/commands/test")).test,
  local: async () => (await import("@/lib/cli/commands/local")).local,
  migrate: async () => (await import("@/lib/cli/commands/migrate")).migrate,
  "audit anchor": async () => (await import("@/lib/cli/commands/audit-anchor")).auditAnchor,
  "audit archive": async () => (await import("@/lib/cli/commands/audit-archive")).auditArchive,
  "audit verify": async () => (await import("@/lib/cli/commands/audit-verify")).auditVerify,
  code: async () => (await import("@/lib/cli/commands/code")).code,
  boundaries: async () => (await import("@/lib/cli/commands/boundaries")).boundaries,
};

await main(process.argv.slice(2));

/** A command has one word or two: "audit verify". */
async function main([name = "help", ...argv]: string[]): Promise<void> {
  const [second = "", ...rest] = argv;
  const two = COMMANDS[`${name} ${second}`];
  if (two) return runCommand(await two(), rest);
  const load = COMMANDS[name];
  if (!load) return showCommands(name);
  await runCommand(await load(), argv);
}

async function showCommands(name: string): Promise<void> {
  const known = name === "help" || name === "--help";
  if (!known) say(`"${name}" is not a command.`);
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  (known ? print : say)(
    commands.map((command) => `  ${command.name.padEnd(13)}  ${command.summary}`).join("\n"),
  );
  if (!known) process.exitCode = 2;
}
