import { local } from "@/lib/cli/commands/local";
import { runCommand } from "@/lib/cli/run-command";

/** Entry of the bundle that `bootstrap.mjs` runs for `local`: the command alone, without the time that tsx takes to start. */
await runCommand(local, process.argv.slice(3));
