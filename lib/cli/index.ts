import { describeOptions, parseArguments } from "@/lib/cli/arguments";
import type { Command } from "@/lib/cli/command";
import { CommandError, UsageError } from "@/lib/cli/failures";
import { beginLifetime } from "@/lib/cli/lifetime";
import { print, say } from "@/lib/cli/terminal";

/** Each command is loaded when it is asked for: `migrate` needs no browser, and `test` no Cognito. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  demo: async () => (await import("@/lib/cli/commands/demo")).demo,
  dev: async () => (await import("@/lib/cli/commands/dev")).dev,
  test: async () => (await import("@/lib/cli/commands/test")).test,
  migrate: async () => (await import("@/lib/cli/commands/migrate")).migrate,
  code: async () => (await import("@/lib/cli/commands/code")).code,
  boundaries: async () => (await import("@/lib/cli/commands/boundaries")).boundaries,
};

await main(process.argv.slice(2));

async function main([name = "help", ...argv]: string[]): Promise<void> {
  const load = COMMANDS[name];
  if (!load) return showCommands(name);
  const command = await load();
  if (argv.includes("--help")) return print(helpOf(command));
  await runCommand(command, argv);
}

async function runCommand(command: Command, argv: string[]): Promise<void> {
  const lifetime = beginLifetime();
  let exitCode = 1;
  try {
    const given = parseArguments(command.options, argv);
    exitCode = await command.run(given, lifetime);
  } catch (error) {
    if (!lifetime.signal.aborted) exitCode = report(command, error);
  }
  await lifetime.end(exitCode);
}

function report(command: Command, error: unknown): number {
  if (error instanceof UsageError) {
    say(`${error.message}\n\n${helpOf(command)}`);
    return 2;
  }
  if (error instanceof CommandError) say(error.message);
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}

function helpOf({ name, summary, options }: Command): string {
  const heading = `npm run ${name}: ${summary}`;
  return options.length > 0 ? `${heading}\n\n${describeOptions(options)}` : heading;
}

async function showCommands(name: string): Promise<void> {
  const known = name === "help" || name === "--help";
  if (!known) say(`"${name}" is not a command.`);
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  (known ? print : say)(
    commands.map((command) => `  ${command.name.padEnd(10)}  ${command.summary}`).join("\n"),
  );
  if (!known) process.exitCode = 2;
}
