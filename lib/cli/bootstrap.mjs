#!/usr/bin/env node
// @ts-check
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { findStaleness, isNodeSupported } from "./dependencies.mjs";
import { prepareBundle } from "./local/bundle.mjs";

/**
 * The door to `npm run demo`, `dev`, `test`, `migrate` and `local`, and the command `lifeguard`. Works before anything is installed, so it uses only what comes
 * with Node: it installs what is missing and hands over to index.ts. Everything it says goes to standard error.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const INDEX = ["--conditions=react-server", "--import", "tsx", join(root, "lib", "cli", "index.ts")];
const PARENT_CHECK_MS = 500;

requireNode();
await installDependencies();
const bundle = process.argv[2] === "local" ? await prepareBundle(root) : null;
if (bundle) await runHere(bundle);
else {
  // Its sources are found from the repository's folder, its operator's files from his own.
  process.env.LIFEGUARD_STARTED_IN = process.cwd();
  process.exit(
    await run(
      process.execPath,
      [...INDEX, ...process.argv.slice(2)],
      ["inherit", "inherit", "inherit", "ipc"],
    ),
  );
}

function requireNode() {
  if (isNodeSupported(process.version)) return;
  console.error(
    `Lifeguard needs Node 20.19 or later, and this is ${process.version}. See https://nodejs.org/en/download`,
  );
  process.exit(1);
}

async function installDependencies() {
  const reason = findStaleness(root);
  if (!reason) return;
  console.error(`Installing dependencies, because ${reason}.`);
  const startedAt = Date.now();
  const code = await runNpm(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  if (code !== 0) {
    console.error("The dependencies could not be installed. Run `npm ci` to see why.");
    process.exit(code);
  }
  console.error(`Dependencies installed in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
}

/** @param {string[]} args */
function runNpm(args) {
  const script = process.env.npm_execpath;
  const [command, before] = script?.endsWith("npm-cli.js") ? [process.execPath, [script]] : ["npm", []];
  return run(command, [...before, ...args], ["ignore", process.stderr.fd, process.stderr.fd]);
}

/**
 * Runs a bundled command in this process. It ends the process itself.
 * @param {string} file
 */
async function runHere(file) {
  watchParent(() => process.kill(process.pid, "SIGTERM"));
  await import(pathToFileURL(file).href);
}

/**
 * Runs a program to its end and returns its exit code. Signals are passed on. Nothing outlives its parent: the program
 * learns of this process's death by the IPC channel, and this one of npm's by looking.
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").StdioOptions} stdio
 * @returns {Promise<number>}
 */
function run(command, args, stdio) {
  const child = spawn(command, args, { cwd: root, stdio });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => child.kill(signal));
  }
  process.on("disconnect", () => child.kill("SIGTERM"));
  watchParent(() => child.kill("SIGTERM"));
  return new Promise((resolve) => {
    child.on("error", (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? "SIGTERM"]));
  });
}

/**
 * Only below npm, which does not always pass on that it is gone; who starts this in the background from a shell of his
 * own wants it to stay.
 * @param {() => void} onGone
 */
function watchParent(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && onGone(), PARENT_CHECK_MS).unref();
}
