import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { refreshTokens } from "@/lib/cognito/tokens";
import { listUsers } from "@/lib/dal/user-list";
import { getUser } from "@/lib/dal/users";
import { resetUserMfa } from "@/lib/dal/users-write";
import { readGauges } from "@/lib/directory/gauges";
import { synchronise } from "@/lib/directory/sync";
import { getEnv } from "@/lib/env";
import { watchRequests } from "@/lib/log/access";
import { loadPage } from "@/lib/page";
import type { TelemetrySettings } from "@/lib/telemetry/settings";
import { startTelemetry } from "@/lib/telemetry/start";
import { actAs, type Person } from "@/tests/helpers/actor";
import { takeLog, takeText } from "@/tests/helpers/log";
import { addPerson, type Portal, startPortal } from "@/tests/helpers/portal";
import { type Collector, startCollector } from "@/tests/telemetry/collector";
import { type Pages, startPages } from "@/tests/telemetry/next-server";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

const SETTINGS: TelemetrySettings = {
  serviceName: "test",
  protocol: "http/json",
  traces: true,
  metrics: true,
};
const JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";

let portal: Portal;
let owner: Person;
let ada: Person;
let pages: Pages;

beforeAll(async () => {
  portal = await startPortal();
  owner = await addPerson(portal, { roles: [{ key: "owner" }] });
  ada = await addPerson(portal, { name: "Ada Canary" });
  await synchronise(null);
  await actAs(owner);
  watchRequests();
  pages = await startPages();
});
afterAll(async () => {
  pages.close();
  await portal?.close();
});

/** Sends everything of a real flow to a collector: a list, a record, a change, a failed call, a refused token. */
async function runFlow(settings: TelemetrySettings): Promise<Collector> {
  const collector = await startCollector();
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.url;
  process.env.OTEL_METRIC_EXPORT_INTERVAL = "300";
  const stop = await startTelemetry(settings, readGauges);
  const shown = [
    () => loadPage(() => listUsers({ search: ada.email })),
    () => loadPage(() => getUser(ada.sub)),
    () => loadPage(() => resetUserMfa(ada.sub, `lost by ${ada.email}`)),
    () => refreshTokens(JWT).catch(() => undefined),
    () => Promise.reject(new Error(`${ada.email} ${JWT}`)),
  ];
  for (const page of shown) {
    pages.show(page, ada.email);
    await fetch(`${pages.url}/users/${ada.sub}?search=${encodeURIComponent(ada.email)}&code=canary-code`, {
      headers: { tracestate: `canary=${ada.username}`, authorization: `Bearer ${JWT}` },
    }).then((answer) => answer.text());
  }
  await vi.waitUntil(() => collector.bytes().length > 0, { timeout: 5_000 });
  await stop();
  return collector;
}

function privateThings(): string[] {
  const { NEXTAUTH_SECRET } = getEnv();
  const people = [ada, owner].flatMap(({ email, sub }) => [email, sub]);
  return [...people, "Ada Canary", "canary", "lost by", "eyJ", NEXTAUTH_SECRET];
}

test("spans of the request, the DAL, Cognito and Postgres belong together and name nobody", async () => {
  const collector = await runFlow(SETTINGS);
  await collector.close();
  const spans = collector.spans();
  const names = new Set(spans.map(({ name }) => name));
  for (const name of ["GET /users/[sub]", "dal users:read", "dal users:reset-mfa", "cognito AdminGetUser"]) {
    expect([...names]).toContain(name);
  }
  const cognito = spans.find(({ name }) => name === "cognito AdminGetUser");
  expect(cognito?.attributes).toMatchObject({
    "rpc.method": "AdminGetUser",
    "cloud.region": "eu-west-2",
    "aws.request_id": expect.any(String),
    "lifeguard.retries": 0,
  });
  const query = spans.find(({ attributes }) => attributes["db.collection.name"] === "directory_users");
  expect(query?.attributes).toMatchObject({ "db.system.name": "postgresql", "db.operation.name": "select" });
  const ids = new Set(spans.map(({ traceId }) => traceId));
  expect(ids.size).toBe(5);
  expect(spans.filter(({ parentSpanId }) => !parentSpanId)).toHaveLength(5);
  expect(spans.find(({ name }) => name === "cognito /oauth2/token")?.error).toBe(false);
  expect(spans.filter(({ error }) => error).map(({ name }) => name)).toEqual(["GET /users/[sub]"]);
  for (const secret of privateThings()) expect(collector.bytes().includes(secret), secret).toBe(false);
});

test("metrics count requests, calls and connections, and tell of outbox and mirror", async () => {
  const collector = await runFlow(SETTINGS);
  await collector.close();
  const last = new Map(
    collector.points().map((point) => [`${point.metric} ${JSON.stringify(point.attributes)}`, point]),
  );
  const find = (metric: string) => [...last.values()].filter((point) => point.metric === metric);
  const request = {
    "http.request.method": "GET",
    "http.route": "/users/[sub]",
    "http.response.status_code": 200,
    "lifeguard.kind": "page",
  };
  for (const metric of ["lifeguard.requests", "http.server.request.duration"]) {
    const ours = find(metric).filter(({ attributes }) => attributes["http.route"] === "/users/[sub]");
    expect(ours).toMatchObject([{ attributes: request, value: 5 }]);
  }
  expect(find("lifeguard.cognito.calls").map(({ attributes }) => attributes)).toEqual(
    expect.arrayContaining([
      { "rpc.method": "AdminGetUser", "lifeguard.outcome": "ok" },
      { "rpc.method": "/oauth2/token", "lifeguard.outcome": "status 400" },
    ]),
  );
  expect(find("lifeguard.outbox.pending")).toMatchObject([{ value: 0 }]);
  const [age] = find("lifeguard.directory.age");
  expect(age?.value).toBeGreaterThan(0);
  expect(age?.value).toBeLessThan(120);
  expect(find("lifeguard.db.queries")).toMatchObject([{ value: 0 }]);
  for (const secret of privateThings()) expect(collector.bytes().includes(secret), secret).toBe(false);
});

test("in protobuf neither", async () => {
  const collector = await runFlow({ ...SETTINGS, protocol: "http/protobuf" });
  await collector.close();
  expect(collector.bytes()).toContain("cognito AdminGetUser");
  for (const secret of privateThings()) expect(collector.bytes().includes(secret), secret).toBe(false);
});

test("a line of the log leads to its trace, and names nobody but by his sub", async () => {
  takeText();
  const collector = await runFlow(SETTINGS);
  await collector.close();
  const lines = takeLog().filter(({ msg, route }) => msg === "request" && route === "/users/[sub]");
  expect(lines).toHaveLength(5);
  const traces = new Set(collector.spans().map(({ traceId }) => traceId));
  for (const line of lines.slice(0, 3)) expect(traces).toContain(line.traceId);
  expect(lines.slice(0, 3).every(({ actor }) => actor === owner.sub)).toBe(true);
  expect(JSON.stringify(lines)).not.toContain(ada.email);
});

test("a collector that is away disturbs nobody, and is told of once", async () => {
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = "http://localhost:9";
  process.env.OTEL_EXPORTER_OTLP_TIMEOUT = "300";
  const stop = await startTelemetry(SETTINGS, readGauges);
  expect(await listUsers({})).toMatchObject({ rows: expect.any(Array) });
  await stop();
  expect(takeLog().filter(({ msg }) => msg === "Telemetry could not be sent.").length).toBeLessThan(2);
});
