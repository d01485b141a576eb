// @ts-check
import { spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findStaleness, isNodeSupported } from "./dependencies.mjs";

/**
 * The door to `npm run demo`, `dev`, `test` and `migrate`. Works before anything is installed, so it uses only what comes
 * with Node: it installs what is missing and hands over to index.ts. Everything it says goes to standard error.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

requireNode();
installDependencies();
runCommand(process.argv.slice(2));

function requireNode() {
  if (isNodeSupported(process.version)) return;
  console.error(
    `Lifeguard needs Node 20.19 or later, and this is ${process.version}. See https://nodejs.org/en/download`,
  );
  process.exit(1);
}

function installDependencies() {
  const reason = findStaleness(root);
  if (!reason) return;
  console.error(`Installing dependencies, because ${reason}.`);
  const startedAt = Date.now();
  const result = runNpm(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  if (result.status !== 0) {
    console.error("The dependencies could not be installed. Run `npm ci` to see why.");
    process.exit(1);
  }
  console.error(`Dependencies installed in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
}

/** @param {string[]} args */
function runNpm(args) {
  const npm = process.env.npm_execpath;
  const viaNode = npm?.endsWith("npm-cli.js") ? npm : null;
  const command = viaNode ? process.execPath : "npm";
  return spawnSync(command, viaNode ? [viaNode, ...args] : args, {
    cwd: root,
    stdio: ["ignore", process.stderr.fd, process.stderr.fd],
    shell: !viaNode && process.platform === "win32",
  });
}

/**
 * Runs index.ts and ends as it ends. Signals are passed on; the IPC channel tells it when this process is killed outright.
 * @param {string[]} args
 */
function runCommand(args) {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", join(root, "lib", "cli", "index.ts"), ...args],
    { cwd: root, stdio: ["inherit", "inherit", "inherit", "ipc"] },
  );
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => child.kill(signal));
  }
  process.on("disconnect", () => child.kill("SIGTERM"));
  child.on("error", (error) => {
    console.error(`The command could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? "SIGTERM"]));
}
