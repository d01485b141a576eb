import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { type Portal, settingsFor } from "@/tests/helpers/portal";

export type OtherProcess = { ask: (token: string) => Promise<string>; stop: () => void };

/** Starts a process of the portal on the same database; `ask` sends it a request with a token and says how it went. */
export function startOtherProcess({ database, world }: Portal): OtherProcess {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "tests/helpers/token-child.ts"],
    {
      env: { ...process.env, NODE_OPTIONS: "", ...settingsFor(database.url, world.url) },
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(token) {
      child.stdin.write(`${token}\n`);
      return String((await answers.next()).value);
    },
    stop: () => void child.kill(),
  };
}
