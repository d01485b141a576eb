import type { Page } from "@playwright/test";
import type { Sql } from "postgres";

/** Whom the benchmark looks for: somebody's address, and a day on which some hundreds were created. */
export type Task = { email: string; sub: string; day: string; onDay: number };

/** `before` brings the page to where `show` begins; `show` is over when a person could work on. */
export type Screen = {
  name: string;
  before: (page: Page, task: Task) => Promise<unknown>;
  show: (page: Page, task: Task) => Promise<unknown>;
};

export async function findTask(sql: Sql): Promise<Task> {
  const [day] = await sql<{ day: string; users: number }[]>`
    select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*)::int as users
    from directory_users group by 1 having count(*) <= 500 order by 2 desc, 1 limit 1`;
  const [user] = await sql<{ email: string; sub: string }[]>`
    select email, sub from directory_users order by sort_name desc, sub offset 1234 limit 1`;
  if (!day || !user) throw new Error("The demo has too few users.");
  return { ...user, day: day.day, onDay: day.users };
}

const SEARCH = "Search name, e-mail or id";

/** A page that is opened by its address, until its content stands. */
function opened(name: string, path: string | ((task: Task) => string)): Screen {
  return {
    name,
    before: (page) => page.goto("/account"),
    show: async (page, task) => {
      await page.goto(typeof path === "string" ? path : path(task), { waitUntil: "commit" });
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.locator("main").waitFor();
    },
  };
}

/** A click on a link of the list, until other rows stand there. */
function turned(name: string, from: string, link: string | RegExp): Screen {
  return {
    name,
    before: async (page) => {
      await page.goto(from);
      await rows(page).first().waitFor();
    },
    show: async (page) => {
      const first = await rows(page).first().textContent();
      await page.getByRole("link", { name: link, exact: typeof link === "string" }).click();
      await page.waitForFunction(
        (before) => document.querySelector("tbody tr")?.textContent !== before,
        first,
        { polling: "raf" },
      );
    },
  };
}

const rows = (page: Page) => page.locator("tbody tr");

export const SCREENS: Screen[] = [
  opened("overview", "/overview"),
  opened("users, first page", "/users"),
  opened("users, filtered by MFA and status", "/users?mfa=off&status=CONFIRMED"),
  opened("users, search for a common word", "/users?search=maria"),
  opened("users, search for nobody", "/users?search=qqxqzz"),
  opened(
    "users, created on one day, by name",
    ({ day }) => `/users?created-from=${day}&created-to=${day}&sort=name`,
  ),
  opened("users, by role", "/users?role=member"),
  {
    name: "typing a search",
    before: async (page) => {
      await page.goto("/users");
      await rows(page).first().waitFor();
    },
    show: async (page, { email }) => {
      await page.getByLabel(SEARCH).fill(email);
      await rows(page).filter({ hasText: email }).first().waitFor();
      await page.waitForFunction(() => document.querySelectorAll("tbody tr").length < 5);
    },
  },
  turned("sorting by name", "/users", "Name"),
  turned("next page", "/users?sort=created", "Next"),
  turned("last page", "/users?sort=name", "Last page"),
  turned("page before the last", "/users?sort=name&last=1", "Previous"),
  {
    name: "selecting all that match",
    before: async (page, { day }) => {
      await page.goto(`/users?created-from=${day}&created-to=${day}`);
      await rows(page).first().waitFor();
    },
    show: async (page) => {
      await page.getByRole("checkbox", { name: "Select all on this page" }).check();
      await page.getByRole("button", { name: /that match$/ }).click();
      await page
        .getByRole("region", { name: "Selection" })
        .getByText(/users selected/)
        .waitFor();
    },
  },
  opened("one user", ({ sub }) => `/users/${sub}`),
  opened("one user, access", ({ sub }) => `/users/${sub}/access`),
  opened("invitations", "/users/invitations"),
  opened("roles", "/roles"),
  opened("organisations", "/organisations"),
  opened("audit", "/audit"),
];
