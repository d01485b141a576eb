import { request as httpRequest } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startLocalCognito } from "@/lib/local/cognito/server";
import { CLIENTS, POOL, startWorld, type World } from "../helpers";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const address = () => `${world.url}/_local/functions`;
const list = async () => (await fetch(address())).json();
const put = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(address(), { method: "PUT", headers, body: typeof body === "string" ? body : JSON.stringify(body) });
const GOOD = { it: "http://localhost:9000/call", other: "./handlers.mjs#other" };

test.each([
  ["no JSON", "{"],
  ["a list", ["http://localhost:9000/"]],
  ["no target", { it: "somewhere" }],
  ["another kind of file", { it: "./handler.py" }],
  ["a file out of thin air", { it: "handler.mjs" }],
  ["another protocol", { it: "ftp://localhost/x" }],
  ["credentials", { it: "http://me:secret@localhost/x" }],
  ["no name", { "": "http://localhost/x" }],
])("%s instead of functions is refused, and what there was stays", async (_what, body) => {
  expect((await put(GOOD)).status).toBe(200);
  expect((await put(body)).status).toBe(400);
  expect(await list()).toEqual(GOOD);
});

test("functions are read and changed from this machine alone", async () => {
  await put(GOOD);
  const status = await new Promise((resolve, reject) => {
    const headers = { host: "evil.example" };
    const request = httpRequest(address(), { method: "PUT", headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on("error", reject).end("{}");
  });
  expect(status).toBe(403);
  expect((await put({}, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect(await list()).toEqual(GOOD);
});

test("functions come with the options and with seeds, and a change takes the place of all", async () => {
  const cognito = await startLocalCognito({ functions: { first: "http://localhost:1/" } });
  try {
    await cognito.seed({ pool: { id: POOL }, clients: CLIENTS, functions: { second: "./second.mjs" } });
    const at = `${cognito.url}/_local/functions`;
    const both = { first: "http://localhost:1/", second: "./second.mjs" };
    expect(await (await fetch(at)).json()).toEqual(both);
    const answer = await fetch(at, { method: "PUT", body: JSON.stringify({ third: "http://localhost:3/" }) });
    expect(await answer.json()).toEqual({ third: "http://localhost:3/" });
  } finally {
    await cognito.close();
  }
});

test("a server whose functions have no target does not start", async () => {
  await expect(startLocalCognito({ functions: { it: "nowhere" } })).rejects.toThrow("Give an address");
});
