import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Announcement } from "@/lib/cli/announcement";
import { childEnvironment } from "@/lib/cli/environment";

/** One server process of the portal that a test may kill. */
export type PortalProcess = {
  /** As nobody can expect it: SIGKILL, with whatever it was doing half done. */
  kill(): Promise<void>;
  /** Everything that it has written so far. */
  output(): string;
};

type StandIns = Announcement & { folder: string };

const READY_WITHIN_MS = 30_000;

/**
 * Starts the production build as one more process on the Cognito and the database of a demo, in the way the demo itself
 * does, and waits until it is ready. It ends with this process, whatever becomes of it.
 * @param url where it listens, on localhost
 * @param settings of its own, beside those of the demo
 */
export async function startPortalProcess(
  standIns: StandIns,
  url: string,
  settings: Record<string, string> = {},
): Promise<PortalProcess> {
  const server = join(".next", "standalone", "server.js");
  const child = spawn(process.execPath, ["lib/cli/portal-child.mjs", server], {
    env: { ...environmentOf(standIns, url), ...settings },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  }
  const portal = { kill: () => kill(child), output: () => output };
  await waitUntilReady(url, portal);
  return portal;
}

/** As lib/cli/stand-ins.ts makes it, from what `demo --json` tells and the secret in its folder. */
function environmentOf(standIns: StandIns, url: string): NodeJS.ProcessEnv {
  return childEnvironment({
    NODE_ENV: "production",
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: readFileSync(join(standIns.folder, "secret"), "utf8"),
    DATABASE_URL: standIns.databaseUrl,
    COGNITO_USER_POOL_ID: standIns.userPoolId,
    COGNITO_CLIENT_ID: standIns.clientId,
    COGNITO_DOMAIN: standIns.hostedUi,
    COGNITO_ISSUER: standIns.issuer,
    LIFEGUARD_LOCAL: "true",
    TRUSTED_PROXY_HOPS: "0",
    AWS_REGION: standIns.userPoolId.split("_")[0],
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: standIns.cognitoEndpoint,
    HOSTNAME: "localhost",
    PORT: new URL(url).port,
    NEXT_TELEMETRY_DISABLED: "1",
  });
}

async function waitUntilReady(url: string, portal: PortalProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const ready = await fetch(`${url}/readyz`).catch(() => null);
    if (ready?.ok) return;
    await wait(100);
  }
  await portal.kill();
  throw new Error(`The portal at ${url} was not ready in time:\n${portal.output()}`);
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}
