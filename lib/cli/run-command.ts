import { describeOptions, parseArguments } from "@/lib/cli/arguments";
import type { Command } from "@/lib/cli/command";
import { CommandError, UsageError } from "@/lib/cli/failures";
import { beginLifetime } from "@/lib/cli/lifetime";
import { print, say } from "@/lib/cli/terminal";

/**
 * Runs a command with what was typed after its name, and ends the process with its exit code: 2 for a mistake of the
 * operator, 1 for a fault. With `--help` among the words it only prints the command's help.
 */
export async function runCommand(command: Command, argv: readonly string[]): Promise<void> {
  if (argv.includes("--help")) return print(helpOf(command));
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
