import { type ChildProcess, spawn } from "node:child_process";

export type Ended = { code: number | null; signal: NodeJS.Signals | null; output: string; errors: string };

/** A command of `lifeguard` as a process of its own, as `npm run` starts it but for npm. Settings are the given ones alone. */
export function startCommand(
  argv: readonly string[],
  settings: Record<string, string>,
): { child: ChildProcess; ended: Promise<Ended> } {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "lib/cli/index.ts", ...argv],
    { env: { PATH, HOME, NODE_ENV: "test", ...settings }, stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  let errors = "";
  child.stdout.on("data", (piece) => {
    output += piece;
  });
  child.stderr.on("data", (piece) => {
    errors += piece;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal, output, errors }));
  });
  return { child, ended };
}

/** Runs it to its end. */
export function runCommandLine(argv: readonly string[], settings: Record<string, string>): Promise<Ended> {
  return startCommand(argv, settings).ended;
}
