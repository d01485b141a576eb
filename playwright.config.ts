import { defineConfig } from "@playwright/test";
import { findBrowser } from "./lib/cli/testing/browser";

const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Against a demo of its own, started once for the whole run. `npm test` finds or installs the browser first. */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  globalSetup: "./tests/e2e/harness/global-setup.ts",
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI === "true",
  retries: 0,
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    headless: true,
    launchOptions: { executablePath: requireBrowser(), args: CHROMIUM_FLAGS },
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "Europe/London",
    actionTimeout: 15_000,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
});

function requireBrowser(): string {
  const browser = findBrowser();
  if (browser) return browser;
  throw new Error("No Chromium runs here. `npm test -- --only e2e` finds one, installs one, or says how to.");
}
