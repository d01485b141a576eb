import { readFileSync } from "node:fs";
import type { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import { test as base, expect, type Page } from "@playwright/test";
import postgres, { type Sql } from "postgres";
import type { Announcement } from "@/lib/cli/announcement";
import { waitUntilAwake } from "@/tests/e2e/harness/awake";
import { findAtCognito, openCognito } from "@/tests/e2e/harness/cognito";
import { watchComplaints } from "@/tests/e2e/harness/console";
import { enter } from "@/tests/e2e/harness/enter";
import { addPerson, type NewPerson, type Person } from "@/tests/e2e/harness/people";
import { type Credentials, signIn } from "@/tests/e2e/harness/sign-in";

type Account = Announcement["accounts"][number];

/** The demo of this run, and where it keeps its data. */
export type Demo = Announcement & { folder: string; pid: number };

type Fixtures = {
  demo: Demo;
  /** Complaints of a browser that a test provokes; any other one fails the test. */
  expectedComplaints: RegExp[];
  /** Makes sure that no browser complained. Runs by itself. */
  quietBrowser: string[];
  /** An account of the demo by role, and by organisation where several hold it. */
  account: (role: string, organisation?: string | null) => Account;
  /** Signs in through the Hosted UI. */
  signIn: (account: Credentials, path?: string) => Promise<void>;
  /** Signs in without drawing the pages of a sign-in, and opens a path; of another browser when its page is given. */
  enter: (account: Credentials, path?: string, page?: Page) => Promise<void>;
  /** A page of another browser, where somebody else can sign in; closed at the end. */
  openPage: () => Promise<Page>;
  cognito: CognitoIdentityProvider;
  /** A user as Cognito has him, by name or e-mail; null when there is none. */
  findUser: (username: string) => ReturnType<typeof findAtCognito>;
  sql: Sql;
  addPerson: (person?: NewPerson) => Promise<Person>;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern here, also where nothing is needed.
  demo: async ({}, use) => use(readDemo()),
  baseURL: async ({ demo }, use) => use(demo.url),
  page: async ({ page }, use) => use(waitUntilAwake(page)),
  expectedComplaints: [[], { option: true }],
  quietBrowser: [
    async ({ context, expectedComplaints }, use) => {
      const complaints = watchComplaints(context);
      await use(complaints);
      const unexpected = complaints.filter((text) => !expectedComplaints.some((known) => known.test(text)));
      expect(unexpected, "complaints of the browser").toEqual([]);
    },
    { auto: true },
  ],
  account: async ({ demo }, use) => use((role, organisation = null) => findAccount(demo, role, organisation)),
  signIn: async ({ page, demo }, use) => use((account, path) => signIn(page, demo.folder, account, path)),
  enter: async ({ page, demo }, use) =>
    use((account, path, other) => enter(other ?? page, demo, account, path)),
  openPage: async ({ browser, demo, quietBrowser }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL: demo.url });
      contexts.push(context);
      watchComplaints(context, quietBrowser);
      return waitUntilAwake(await context.newPage());
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  cognito: async ({ demo }, use) => {
    const cognito = openCognito(demo);
    await use(cognito);
    cognito.destroy();
  },
  findUser: async ({ cognito, demo }, use) => use((username) => findAtCognito(cognito, demo, username)),
  sql: async ({ demo }, use) => {
    const sql = postgres(demo.databaseUrl, { max: 1, onnotice: () => undefined });
    await use(sql);
    await sql.end({ timeout: 5 });
  },
  addPerson: async ({ demo, cognito, sql }, use) =>
    use((person) => addPerson({ demo, cognito, sql }, person)),
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
