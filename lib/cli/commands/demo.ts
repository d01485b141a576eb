import { buildPortal, isBuilt } from "@/lib/cli/build";
import type { Command } from "@/lib/cli/command";
import { RUN_OPTIONS, runPortal } from "@/lib/cli/portal-run";
import { say, timed } from "@/lib/cli/terminal";

export const demo: Command = {
  name: "demo",
  summary: "run the portal's production build with a local Cognito and Postgres.",
  options: RUN_OPTIONS,
  run: (given, lifetime) =>
    runPortal(given, lifetime, "production", async (root) => {
      if (isBuilt(root)) return;
      say("Building the portal. The first time takes about a minute.");
      await timed("Portal built", () => buildPortal(root, lifetime.signal));
    }),
};
