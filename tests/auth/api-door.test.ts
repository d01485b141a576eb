import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { takeStrayPercents, watchDoor } from "@/lib/auth/api-door";
import { resetEnv } from "@/lib/env";
import { watchRequests } from "@/lib/log/access";
import { findContext } from "@/lib/log/context";
import { settingsFor } from "@/tests/helpers/portal";

let server: Server;
let port: number;
const seen: { url: string | undefined; method: string | undefined; requestId: string | undefined }[] = [];

beforeAll(async () => {
  Object.assign(process.env, settingsFor("postgres://nobody@localhost/none", "http://localhost:9229"));
  resetEnv();
  watchRequests();
  watchDoor();
  server = createServer((request, response) => {
    const { url, method } = request;
    seen.push({ url, method, requestId: findContext()?.requestId });
    if (findContext()?.unknownMethod) response.statusCode = 405;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Byte by byte, since fetch would mend the address before it sends it. */
function ask(address: string, headers = "", method = "GET"): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () =>
      socket.write(`${method} ${address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n`),
    );
    let answer = "";
    socket.setEncoding("utf8").on("data", (text: string) => {
      answer += text;
    });
    socket.once("end", () => resolve(answer.toLowerCase())).once("error", reject);
  });
}

test("every answer of the API has its headers, whatever makes it, and an id that the caller cannot choose", async () => {
  for (const address of ["/api/v1", "/api/v1/users", "/api/v1?x=1", "/api/v1/nothing/%zz"]) {
    const answer = await ask(address, "X-Request-Id: 00000000-0000-4000-8000-000000000000\r\n");
    for (const header of [
      "content-security-policy: default-src 'none'; ",
      "frame-ancestors 'none'",
      "x-content-type-options: nosniff",
      "x-frame-options: deny",
      "cross-origin-resource-policy: same-origin",
      "cache-control: no-store",
    ]) {
      expect(answer, address).toContain(header);
    }
    const id = /x-request-id: ([0-9a-f-]{36})/.exec(answer)?.[1];
    expect(id).not.toBe("00000000-0000-4000-8000-000000000000");
    expect(seen.at(-1)?.requestId).toBe(id);
  }
});

test("what is not the API's is left to proxy.ts", async () => {
  for (const address of ["/", "/users/%zz", "/api/v10", "/api/auth/csrf"]) {
    expect(await ask(address), address).not.toContain("content-security-policy");
    expect(seen.at(-1)?.url).toBe(address);
  }
});

test("a method that Next.js does not know goes where it is refused in words", async () => {
  for (const method of ["TRACE", "PROPFIND", "REPORT"]) {
    expect(await ask("/api/v1/users/x/disable", "", method), method).toContain("405");
    expect(seen.at(-1)).toMatchObject({ method: "GET", url: "/api/v1" });
    await ask("/users", "", method);
    expect(seen.at(-1)).toMatchObject({ method, url: "/users" });
  }
});

test.each([
  ["/api/v1/users/%", "/api/v1/users/%25"],
  ["/api/v1/users/%zz", "/api/v1/users/%25zz"],
  ["/api/v1/users/%ff/roles", "/api/v1/users/%25ff/roles"],
  ["/api/v1/%C3%A4/%E0%A4%A", "/api/v1/%C3%A4/%25E0%25A4%25A"],
  ["/api/v1/users/%20?search=%zz#%", "/api/v1/users/%20?search=%zz#%"],
  ["/api/v1/users/%?search=%", "/api/v1/users/%25?search=%"],
  ["/api/v1/users", "/api/v1/users"],
])("the address %s is taken as %s", (given, taken) => {
  expect(takeStrayPercents(given)).toBe(taken);
});

test.each([
  "//api/v1/users",
  "/api//v1/users",
  "/api/v1//users",
  "/api/v1/users//",
  "/api\\v1/users",
  "///api/v1?x=1",
])("%s is no address of the API, and is not sent elsewhere", async (address) => {
  expect(await ask(address)).toContain("x-content-type-options: nosniff");
  expect(seen.at(-1)?.url).toBe("/api/v1");
});

test("slashes elsewhere are nobody's concern", async () => {
  await ask("/api/v1/users?search=//x\\y");
  expect(seen.at(-1)?.url).toBe("/api/v1/users?search=//x\\y");
  expect(await ask("/users//api/v1")).not.toContain("nosniff");
  expect(seen.at(-1)?.url).toBe("/users//api/v1");
});
