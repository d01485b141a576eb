import { afterAll, beforeAll, expect, test } from "vitest";
import { POOL, SIGNATURE, startWorld, type World } from "../helpers";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const AMPLIFY = "cache-control,content-type,x-amz-target,x-amz-user-agent";

async function ask(origin: string, wanted: string) {
  const { status, headers } = await fetch(world.url, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": wanted,
    },
  });
  return { status, allowed: headers.get("access-control-allow-headers"), headers };
}

test("a page elsewhere may not sign requests: nobody checks signatures here", async () => {
  const { allowed } = await ask("https://evil.example", `authorization,${AMPLIFY}`);
  expect(allowed).toBe(AMPLIFY);
});

test.each(["http://evil.example:9400", "https://localhost.evil.example", "null"])(
  "nor does a name of %s for this machine, which needs no leave, let it sign",
  async (origin) => {
    const answer = await world.post("ListUserPools", { MaxResults: 1 }, { origin, authorization: SIGNATURE });
    expect(answer).toMatchObject({ status: 400, body: { __type: "AccessDeniedException" } });
  },
);

test("a page of this machine, and whoever is no page, signs", async () => {
  const signed = { authorization: SIGNATURE };
  for (const headers of [{ ...signed, origin: "http://127.0.0.1:3000" }, signed]) {
    expect(await world.post("ListUserPools", { MaxResults: 1 }, headers)).toMatchObject({ status: 200 });
  }
});

test("names that are no names of headers are not repeated", async () => {
  const { allowed } = await ask("http://localhost:3000", "content-type, a b, <x>, *");
  expect(allowed).toBe("content-type");
});

test("a page of any origin may call the operations of users", async () => {
  const { status, allowed, headers } = await ask("https://app.example.com", AMPLIFY);
  expect([status, allowed, headers.get("access-control-allow-origin")]).toEqual([200, AMPLIFY, "*"]);
  expect(headers.get("access-control-allow-credentials")).toBeNull();
});

test("a page of this machine may sign", async () => {
  expect((await ask("http://localhost:3000", "authorization,x-amz-date")).allowed).toBe(
    "authorization,x-amz-date",
  );
});

test.each([
  ["answers", "DescribeUserPool", { UserPoolId: POOL }],
  ["refusals", "DescribeUserPool", {}],
  ["unknown operations", "ConstructorOfAll", {}],
])("%s can be read by pages of any origin, error type and request id included", async (_what, name, body) => {
  const { headers } = await world.post(name, body);
  expect(headers.get("access-control-allow-origin")).toBe("*");
  expect(headers.get("access-control-expose-headers")).toContain("x-amzn-ErrorType");
});

test("nothing of /_local can be read by pages elsewhere", async () => {
  const { headers } = await fetch(`${world.url}/_local/outbox.json`, {
    headers: { origin: "https://evil.example" },
  });
  expect(headers.get("access-control-allow-origin")).toBeNull();
});
