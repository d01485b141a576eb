import { afterEach, beforeEach, expect, test } from "vitest";
import { startWorld, UserPoolId, type World } from "../helpers";

let world: World;
beforeEach(async () => {
  world = await startWorld({
    users: Array.from({ length: 100 }, (_, index) => ({ email: `u${index}@example.com` })),
  });
});
afterEach(() => world.close());

const setEmpty = (body: object) =>
  fetch(`${world.url}/_local/empty-pages`, { method: "PUT", body: JSON.stringify(body) });

/** Sizes of the pages, and everybody on them. */
async function walk(): Promise<{ sizes: number[]; subs: string[] }> {
  const sizes: number[] = [];
  const subs: string[] = [];
  let PaginationToken: string | undefined;
  do {
    const page = await world.sdk.listUsers({ UserPoolId, PaginationToken, Limit: 10 });
    const users = (page.Users ?? []).map(({ Username }) => Username ?? "");
    sizes.push(users.length);
    subs.push(...users);
    PaginationToken = page.PaginationToken;
  } while (PaginationToken);
  return { sizes, subs };
}

test.each([
  ["more than all", { share: 1.1 }],
  ["less than none", { share: -0.1 }],
  ["no share", { seed: 2 }],
])("refuses %s", async (_what, body) => {
  expect((await setEmpty(body)).status).toBe(400);
  expect((await walk()).sizes).not.toContain(0);
});

test("a page may be empty and still carry a token: who stops there misses users, who goes on misses none", async () => {
  await setEmpty({ share: 0.5, seed: 7 });
  const { sizes, subs } = await walk();
  expect(sizes).toContain(0);
  expect(new Set(subs).size).toBe(100);
  expect(subs).toHaveLength(100);
});

test("the same seed empties the same pages, another one others", async () => {
  await setEmpty({ share: 0.5, seed: 7 });
  const first = await walk();
  expect(await walk()).toEqual(first);
  await setEmpty({ share: 0.5, seed: 8 });
  expect((await walk()).sizes).not.toEqual(first.sizes);
});

test("with all of them empty, a walk still ends", async () => {
  await setEmpty({ share: 1 });
  const { sizes, subs } = await walk();
  expect(sizes.slice(0, 4)).toEqual([0, 0, 0, 10]);
  expect(subs).toHaveLength(100);
});
