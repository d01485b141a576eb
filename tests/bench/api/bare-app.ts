import { spawn } from "node:child_process";
import { existsSync, mkdirSync, openSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runChild, stopGroup } from "@/lib/cli/child";
import { childEnvironment } from "@/lib/cli/environment";
import { CommandError } from "@/lib/cli/failures";
import type { Lifetime } from "@/lib/cli/lifetime";
import { findFreePort } from "@/lib/cli/ports";
import { timed } from "@/lib/cli/terminal";
import type { Target } from "@/tests/bench/api/measure";

const FIRST_PORT = 38_000;
const FOLDER = [".lifeguard", "bench", "bare"];

/** The least that Next.js can do: no proxy, no database, a dozen bytes of JSON. */
const FILES = (root: string) => ({
  "package.json": JSON.stringify({ name: "bare", private: true, type: "module" }),
  "next.config.mjs": `export default {
  output: "standalone",
  poweredByHeader: false,
  outputFileTracingRoot: ${JSON.stringify(root)},
  turbopack: { root: ${JSON.stringify(root)} },
};
`,
  "app/layout.jsx": "export default ({ children }) => <html><body>{children}</body></html>;\n",
  "app/api/bare/route.js": `export const dynamic = "force-dynamic";
export const GET = () => Response.json({ ok: true }, { headers: { "cache-control": "no-store" } });
`,
});

/** A second app of the same Next.js with one handler, built as the portal is and served by the same kind of server. */
export async function startBareApp(
  root: string,
  nodeOptions: readonly string[],
  lifetime: Lifetime,
): Promise<Target> {
  const folder = join(root, ...FOLDER);
  await timed("Bare app built", () => build(root, folder, lifetime.signal));
  const port = await findFreePort(FIRST_PORT);
  const server = join(folder, ".next", "standalone", ...FOLDER, "server.js");
  const variables = { HOSTNAME: "localhost", PORT: `${port}` };
  const pid = startServer(root, { server, variables, nodeOptions }, lifetime);
  const url = `http://localhost:${port}/api/bare`;
  await waitFor(url);
  return { name: "bare handler", url, headers: {}, pids: () => ({ server: [pid], postgres: [] }) };
}

/** A production server as a child that ends with this process. What it writes goes to a file beside the results. */
export function startServer(
  root: string,
  {
    server,
    variables,
    nodeOptions,
  }: { server: string; variables: Record<string, string>; nodeOptions: readonly string[] },
  lifetime: Lifetime,
): number {
  if (!existsSync(server)) throw new CommandError(`${server} is missing: the build did not make it.`);
  const log = openSync(join(root, ".lifeguard", "bench", `${variables.PORT}.log`), "w");
  const child = spawn(process.execPath, [...nodeOptions, join(root, "lib/cli/portal-child.mjs"), server], {
    cwd: root,
    env: childEnvironment({ NODE_ENV: "production", ...variables }),
    detached: true,
    stdio: ["ignore", log, log, "ipc"],
  });
  lifetime.atEnd(() => stopGroup(child, 3_000));
  return child.pid ?? 0;
}

/** Waits until the address answers 200. */
export async function waitFor(url: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > deadline) throw new CommandError(`${url} did not answer in time: ${answer?.status}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function build(root: string, folder: string, signal: AbortSignal): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of Object.entries(FILES(root))) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const env = childEnvironment({ NODE_ENV: "production" });
  const { code, output } = await runChild(process.execPath, [next, "build"], { cwd: folder, env, signal });
  if (code !== 0) throw new CommandError(`The bare app could not be built:\n${output}`);
}
