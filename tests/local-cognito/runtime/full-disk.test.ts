import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { LocalAnnouncement } from "@/lib/cli/local/announcement";
import { openSdk } from "../helpers";

const BOOTSTRAP = join(process.cwd(), "lib/cli/bootstrap.mjs");
const UserPoolId = "eu-west-2_Local";
/** Files end at some megabytes (the shell counts in units of its own): a disk that is full, without filling one. */
const LIMITED = 'ulimit -f 4096; exec "$0" "$@"';
let folder: string;
let child: ChildProcess;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lifeguard-full-"));
});
afterEach(() => {
  child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

async function start(script: string): Promise<LocalAnnouncement> {
  const args = ["local", "--port", "0", "--json", "--data", join(folder, "state")];
  child = spawn("sh", ["-c", script, process.execPath, BOOTSTRAP, ...args]);
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
  return JSON.parse(line.toString("utf8")) as LocalAnnouncement;
}

test("a disk that takes no more is InternalErrorException, and nothing that was answered is lost", async () => {
  const { endpoint } = await start(LIMITED);
  const sdk = openSdk(endpoint);
  const text = (number: number) => `${number} {####} `.padEnd(19_000, "long ");
  const update = async (number: number) =>
    sdk.updateUserPool({ UserPoolId, VerificationMessageTemplate: { EmailMessage: text(number) } });
  let answered = 0;
  const refusal = await (async () => {
    for (;;) {
      await update(answered + 1);
      answered += 1;
    }
  })().catch((error: unknown) => error);
  expect(refusal).toMatchObject({ name: "InternalErrorException", $metadata: { httpStatusCode: 500 } });
  expect(answered).toBeGreaterThan(10);
  await expect(update(0)).rejects.toMatchObject({ name: "InternalErrorException" });
  const page = await fetch(`${endpoint}/${UserPoolId}/.well-known/jwks.json`);
  expect([page.status, await page.json()]).toMatchObject([500, { __type: "InternalErrorException" }]);

  child.kill("SIGKILL");
  await once(child, "close");
  const again = openSdk((await start('exec "$0" "$@"')).endpoint);
  const { UserPool } = await again.describeUserPool({ UserPoolId });
  expect(UserPool?.VerificationMessageTemplate?.EmailMessage).toBe(text(answered));
  await again.updateUserPool({ UserPoolId });
  for (const one of [sdk, again]) one.destroy();
});
