import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { watchRequests } from "@/lib/log/access";
import { noteInContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";
import { type Line, takeLog } from "@/tests/helpers/log";

const ID = "4f8a2b1c-9d3e-4c5a-8b7f-123456789012";

let url: string;
let answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
const server = createServer((request, response) => void answer(request, response));

beforeAll(async () => {
  watchRequests();
  watchRequests();
  await once(server.listen(0), "listening");
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

/** The lines so far, once there are so many. */
async function lines(count: number): Promise<Line[]> {
  const all: Line[] = [];
  await vi.waitUntil(() => all.push(...takeLog()) >= count, { interval: 5 });
  return all;
}

test("one line a request: what, who, how it ended, how long, and no path", async () => {
  answer = async (_request, response) => {
    noteInContext({ actor: ID, code: "forbidden" });
    await wait(20);
    response.setHeader("x-request-id", ID);
    response.writeHead(403).end("x");
  };
  await fetch(`${url}/users/ada@example.com?search=ada%40example.com`).then((got) => got.text());
  const [line, ...more] = await lines(1);
  expect(more).toEqual([]);
  expect(line).toEqual({
    level: "info",
    time: expect.any(String),
    msg: "request",
    requestId: ID,
    actor: ID,
    method: "GET",
    route: "/users/[sub]",
    kind: "page",
    status: 403,
    outcome: "forbidden",
    ms: expect.any(Number),
  });
  expect(line?.ms).toBeGreaterThan(15);
});

test("lines from within a request carry its id and route, on kept-alive connections too", async () => {
  answer = async (request, response) => {
    noteInContext({ requestId: String(request.headers["x-number"]) });
    await wait(Math.random() * 20);
    log.info("deep");
    response.setHeader("x-request-id", String(request.headers["x-number"]));
    response.end("x");
  };
  const numbers = Array.from({ length: 20 }, (_, at) => String(at));
  await Promise.all(
    numbers.map(async (number) => {
      const path = Number(number) % 2 ? "/audit" : "/roles";
      await fetch(`${url}${path}`, { headers: { "x-number": number } }).then((got) => got.text());
    }),
  );
  const all = await lines(40);
  for (const number of numbers) {
    const mine = all.filter(({ requestId }) => requestId === number);
    expect(mine.map(({ msg }) => msg)).toEqual(["deep", "request"]);
    expect(new Set(mine.map(({ route }) => route)).size).toBe(1);
  }
});

test("a request that was given up has no status that it did not have", async () => {
  answer = async () => undefined;
  const given = new AbortController();
  const asked = fetch(`${url}/users`, { signal: given.signal }).catch(() => "given up");
  await wait(20);
  given.abort();
  expect(await asked).toBe("given up");
  expect(await lines(1)).toMatchObject([{ status: null, aborted: true, route: "/users" }]);
});

test("the route that the API names counts, and a form that is posted is an action", async () => {
  answer = async (request, response) => {
    if (request.url?.startsWith("/api")) noteInContext({ route: "/api/v1/users/{sub}" });
    response.end("x");
  };
  await fetch(`${url}/api/v1/users/${ID}`).then((got) => got.text());
  await fetch(`${url}/users`, { method: "POST", body: "a=1" }).then((got) => got.text());
  expect(await lines(2)).toMatchObject([
    { route: "/api/v1/users/{sub}", kind: "api", status: 200 },
    { route: "/users", kind: "action", method: "POST" },
  ]);
});

test("files and good probes are told at level debug alone, a bad probe is not kept back", async () => {
  answer = async (request, response) => {
    response.writeHead(request.url === "/readyz" ? 503 : 200).end("x");
  };
  for (const path of ["/_next/static/a.js", "/healthz", "/readyz"]) {
    await fetch(`${url}${path}`).then((got) => got.text());
  }
  expect(await lines(1)).toMatchObject([{ route: "/readyz", kind: "probe", status: 503 }]);
});
