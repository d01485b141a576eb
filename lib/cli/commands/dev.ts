import type { Command } from "@/lib/cli/command";
import { RUN_OPTIONS, runPortal } from "@/lib/cli/portal-run";

export const dev: Command = {
  name: "dev",
  summary: "run the portal with hot reload on the same local Cognito and Postgres.",
  options: RUN_OPTIONS,
  run: (given, lifetime) => runPortal(given, lifetime, "development", async () => undefined),
};
