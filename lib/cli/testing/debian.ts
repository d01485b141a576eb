import { existsSync, readFileSync } from "node:fs";
import { runChild } from "@/lib/cli/child";
import { childEnvironment } from "@/lib/cli/environment";
import { timed } from "@/lib/cli/terminal";

/** True where this process may install Debian's packages: in a container, usually. */
export function mayInstallPackages(): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/etc/os-release")) return false;
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync("/etc/os-release", "utf8"));
}

/** Installs a package with apt-get, and says so. Returns false when that fails. */
export async function installPackage(name: string, signal: AbortSignal): Promise<boolean> {
  const env = childEnvironment({ DEBIAN_FRONTEND: "noninteractive" });
  return timed(`Tried to install Debian's ${name}`, async () => {
    for (const args of [["update"], ["install", "-y", "--no-install-recommends", name]]) {
      const { code } = await runChild("apt-get", args, { env, signal });
      if (code !== 0) return false;
    }
    return true;
  });
}
