import { buildPortal } from "@/lib/cli/build";
import type { Command } from "@/lib/cli/command";
import { RUN_OPTIONS, runPortal } from "@/lib/cli/portal-run";

export const demo: Command = {
  name: "demo",
  summary: "run the portal's production build with a local Cognito and Postgres.",
  options: RUN_OPTIONS,
  run: (given, lifetime) =>
    runPortal(given, lifetime, "production", (root) => buildPortal(root, lifetime.signal)),
};
