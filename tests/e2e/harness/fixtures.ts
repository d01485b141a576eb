import { readFileSync } from "node:fs";
import { test as base, expect, type Page } from "@playwright/test";
import type { Announcement } from "@/lib/cli/announcement";
import { type Credentials, signIn } from "@/tests/e2e/harness/sign-in";

type Account = Announcement["accounts"][number];

/** The demo of this run, and where it keeps its data. */
export type Demo = Announcement & { folder: string; pid: number };

type Fixtures = {
  demo: Demo;
  /** An account of the demo by role, and by organisation where several hold it. */
  account: (role: string, organisation?: string | null) => Account;
  /** Signs in through the Hosted UI. */
  signIn: (account: Credentials, path?: string) => Promise<void>;
  /** A page of another browser, where somebody else can sign in; closed at the end. */
  openPage: () => Promise<Page>;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern here, also where nothing is needed.
  demo: async ({}, use) => use(readDemo()),
  baseURL: async ({ demo }, use) => use(demo.url),
  account: async ({ demo }, use) => use((role, organisation = null) => findAccount(demo, role, organisation)),
  signIn: async ({ page, demo }, use) => use((account, path) => signIn(page, demo.folder, account, path)),
  openPage: async ({ browser, demo }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL: demo.url });
      contexts.push(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect };

function readDemo(): Demo {
  const file = process.env.LIFEGUARD_DEMO;
  if (!file) throw new Error("There is no demo: the global set-up starts it.");
  return JSON.parse(readFileSync(file, "utf8")) as Demo;
}

function findAccount({ accounts }: Demo, role: string, organisation: string | null): Account {
  const found = accounts.filter((account) => account.roles.includes(role));
  const account = found.find((candidate) => candidate.organisation === organisation) ?? found[0];
  if (!account) throw new Error(`The demo has no account with the role ${role}.`);
  return account;
}
