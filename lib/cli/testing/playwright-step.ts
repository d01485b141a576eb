import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { runChild } from "@/lib/cli/child";
import { childEnvironment } from "@/lib/cli/environment";
import { provideBrowser } from "@/lib/cli/testing/browser";
import type { Step } from "@/lib/cli/testing/step";

const Report = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.unknown()),
});

export const e2e: Step = {
  name: "e2e",
  summary: "Playwright, in Chromium, against the production build",
  needs: "build",
  async run({ root, signal, folder }) {
    const browser = await provideBrowser(root, signal);
    const report = join(folder, "e2e.json");
    const cli = join(root, "node_modules", "@playwright", "test", "cli.js");
    const { code, output } = await runChild(process.execPath, [cli, "test", "--reporter=line,json"], {
      cwd: root,
      env: childEnvironment({
        CHROMIUM_PATH: browser,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        NO_COLOR: "1",
        FORCE_COLOR: undefined,
      }),
      signal,
    });
    const { stats, errors } = Report.parse(JSON.parse(readFileSync(report, "utf8")));
    const failed = stats.unexpected + stats.flaky + errors.length;
    return {
      passed: stats.expected,
      failed: code !== 0 ? Math.max(failed, 1) : failed,
      skipped: stats.skipped,
      output,
    };
  },
};
