import { createReadStream } from "node:fs";
import type { Page } from "@playwright/test";
import type { Task } from "@/tests/bench/screens/screens";

type Work = { users: number; seconds: number };

/** What takes long by its nature: signing out some hundreds, and the file of everybody. */
export async function workThrough(page: Page, task: Task): Promise<{ bulk: Work; export: Work }> {
  return { bulk: await runBulk(page, task), export: await exportAll(page) };
}

async function runBulk(page: Page, { day, onDay }: Task): Promise<Work> {
  await page.goto(`/users?created-from=${day}&created-to=${day}`);
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await page.getByRole("button", { name: /that match$/ }).click();
  await page
    .getByRole("region", { name: "Selection" })
    .getByRole("button", { name: /Actions/ })
    .click();
  await page.getByRole("menuitem", { name: "Sign out everywhere", exact: true }).click();
  const window = page.getByRole("alertdialog");
  await window.getByLabel("Reason").fill("Measured by the benchmark.");
  await window.getByLabel(/to confirm/).fill(String(onDay));
  const begun = performance.now();
  await window.getByRole("button", { name: "Sign out everywhere", exact: true }).click();
  await page.waitForURL(/\/users\/bulk\//);
  await page.getByText(`${onDay} of ${onDay} users`).waitFor({ timeout: 600_000 });
  return { users: onDay, seconds: (performance.now() - begun) / 1000 };
}

async function exportAll(page: Page): Promise<Work> {
  await page.goto("/users");
  await page.getByRole("button", { name: "Export" }).click();
  const window = page.getByRole("dialog", { name: "Export users" });
  const begun = performance.now();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    window.getByRole("button", { name: "Export", exact: true }).click(),
  ]);
  const path = await download.path();
  const seconds = (performance.now() - begun) / 1000;
  return { users: (await countLines(path)) - 1, seconds };
}

async function countLines(path: string): Promise<number> {
  let lines = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    for (const byte of chunk) if (byte === 10) lines += 1;
  }
  return lines;
}
