import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { runChild } from "@/lib/cli/child";
import { childEnvironment, findNamedBrowser } from "@/lib/cli/environment";
import { CommandError } from "@/lib/cli/failures";
import { timed } from "@/lib/cli/terminal";
import { installPackage, mayInstallPackages } from "@/lib/cli/testing/debian";

const DEBIAN = "/usr/bin/chromium";

const MEND = `No Chromium was found and none could be installed. Any one of these mends it:
  npx playwright install --with-deps chromium
  sudo apt-get install chromium
  CHROMIUM_PATH=/path/to/chromium npm test`;

/** The Chromium to test with: CHROMIUM_PATH, else Playwright's own, else Debian's. Null when none of them runs. */
export function findBrowser(): string | null {
  const named = findNamedBrowser();
  if (named) return runs(named) ? named : null;
  return [chromium.executablePath(), DEBIAN].find(runs) ?? null;
}

/** A Chromium that runs, installed if need be. Throws with the commands that mend it when there is no way. */
export async function provideBrowser(root: string, signal: AbortSignal): Promise<string> {
  const named = findNamedBrowser();
  if (named && !runs(named)) throw new CommandError(`CHROMIUM_PATH is ${named}, which does not run.`);
  const found = findBrowser();
  if (found) return found;
  await downloadBrowser(root, signal);
  if (!findBrowser() && mayInstallPackages()) await installPackage("chromium", signal);
  const installed = findBrowser();
  if (!installed) throw new CommandError(MEND);
  return installed;
}

async function downloadBrowser(root: string, signal: AbortSignal): Promise<void> {
  const cli = join(root, "node_modules", "@playwright", "test", "cli.js");
  const args = [cli, "install", ...(mayInstallPackages() ? ["--with-deps"] : []), "chromium"];
  await timed("Tried to download Playwright's Chromium", () =>
    runChild(process.execPath, args, { env: childEnvironment({}), signal }),
  );
}

/** A browser that lacks a library of the system is there and does not run. */
function runs(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    execFileSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}
