import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runChild } from "@/lib/cli/child";
import { childEnvironment } from "@/lib/cli/environment";
import { CommandError } from "@/lib/cli/failures";

/** What the production build is made of. The commands and the stand-ins are not part of it. */
const SOURCES = [
  "app",
  "components",
  "drizzle",
  "lib",
  "public",
  "proxy.ts",
  "instrumentation.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "package-lock.json",
];
const NOT_BUILT = /^lib\/(cli|local|lambda)\//;

/** True when there is a build of exactly these sources. */
export function isBuilt(root: string): boolean {
  const hashFile = join(root, ".next", "lifeguard-hash");
  const server = join(root, ".next", "standalone", "server.js");
  return existsSync(server) && existsSync(hashFile) && readFileSync(hashFile, "utf8") === hashSources(root);
}

/** Builds the portal for production, unless there is a build of these sources. Throws with Next's output when it fails. */
export async function buildPortal(root: string, signal: AbortSignal): Promise<void> {
  if (!isBuilt(root)) await build(root, signal);
}

/** SHA-256 over the paths and contents of what is built, in hex. */
export function hashSources(root: string): string {
  const hash = createHash("sha256");
  for (const file of SOURCES.flatMap((start) => listFiles(root, start)).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

async function build(root: string, signal: AbortSignal): Promise<void> {
  const hash = hashSources(root);
  rmSync(join(root, ".next", "lifeguard-hash"), { force: true });
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const { code, output } = await runChild(process.execPath, [next, "build"], {
    cwd: root,
    env: childEnvironment({ NODE_ENV: "production" }),
    signal,
  });
  signal.throwIfAborted();
  if (code !== 0) throw new CommandError(`The portal could not be built:\n${output}`);
  copyBeside(root);
  writeFileSync(join(root, ".next", "lifeguard-hash"), hash);
}

/** The standalone server serves these from its own folder; Next leaves them out of it. */
function copyBeside(root: string): void {
  const standalone = join(root, ".next", "standalone");
  cpSync(join(root, ".next", "static"), join(standalone, ".next", "static"), { recursive: true });
  if (existsSync(join(root, "public")))
    cpSync(join(root, "public"), join(standalone, "public"), { recursive: true });
}

function listFiles(root: string, start: string): string[] {
  const path = join(root, start);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [start];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((entry) => join(start, entry).replaceAll("\\", "/"))
    .filter((file) => !NOT_BUILT.test(file) && statSync(join(root, file)).isFile());
}
