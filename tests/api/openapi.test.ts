import { beforeAll, expect, test, vi } from "vitest";
import { DELETE, GET, OPTIONS, PATCH, POST, PUT } from "@/app/api/v1/openapi.json/route";
import { ENDPOINTS } from "@/lib/api/registry";
import { resetEnv } from "@/lib/env";
import { runInContext } from "@/lib/log/context";
import { settingsFor } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

beforeAll(() => {
  Object.assign(process.env, settingsFor("postgres://nobody@localhost/none", "http://localhost:9229"));
  resetEnv();
});

// biome-ignore lint/suspicious/noExplicitAny: a document that the test walks through
type Json = any;

const ROUTE = { DELETE, GET, OPTIONS, PATCH, POST, PUT };

function ask(method: keyof typeof ROUTE): Promise<Response> {
  const request = new Request("http://localhost:3000/api/v1/openapi.json", { method });
  return ROUTE[method](request, { params: Promise.resolve({}) });
}

async function read(): Promise<Json> {
  const answer = await ask("GET");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
  return answer.json();
}

const operations = (document: Json): Json[] =>
  Object.values(document.paths).flatMap((path) => Object.values(path as Json));

test("the document describes every endpoint, by a name of its own", async () => {
  const document = await read();
  expect(document.openapi).toBe("3.1.0");
  const described = Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.sort()).toEqual(ENDPOINTS.map(({ method, path }) => `${method} ${path}`).sort());
  const names = operations(document).map(({ operationId }) => operationId);
  expect(new Set(names).size).toBe(names.length);
});

test("every reference leads somewhere, and every part is referred to", async () => {
  const document = await read();
  const text = JSON.stringify(document);
  const refs = new Set(
    [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)].map(([, kind, id]) => `${kind}/${id}`),
  );
  const parts = ["schemas", "responses"].flatMap((kind) =>
    Object.keys(document.components[kind]).map((id) => `${kind}/${id}`),
  );
  expect([...refs].sort()).toEqual(parts.sort());
  expect(text).not.toMatch(/"\$id"|"\$defs"|"\$schema"/);
});

test("every object says all its fields, so that what is unknown is refused", async () => {
  const { components } = await read();
  const open = Object.entries<Json>(components.schemas).filter(
    ([, schema]) => schema.type === "object" && schema.additionalProperties !== false,
  );
  expect(open).toEqual([]);
});

test("every operation says whom it is for and how it may fail", async () => {
  for (const operation of operations(await read())) {
    const { operationId, responses, requestBody, description, parameters, security } = operation;
    const statuses = Object.keys(responses);
    const expected = security ? ["400", "429", "503"] : ["400", "401", "403", "429", "503"];
    expect([operationId, statuses]).toEqual([operationId, expect.arrayContaining(expected)]);
    expect(statuses.includes("401")).toBe(!security);
    expect(statuses.includes("422")).toBe(requestBody !== undefined);
    expect(description).toMatch(security ? /Open to everybody/ : /Needs /);
    for (const parameter of parameters) expect(parameter.schema).toBeTruthy();
  }
});

test("lists are written with commas, numbers are numbers, and ids have their form", async () => {
  const { paths, components } = await read();
  const parameters = Object.fromEntries(paths["/users"].get.parameters.map((one: Json) => [one.name, one]));
  expect(parameters.status).toMatchObject({
    style: "form",
    explode: false,
    required: false,
    schema: { type: "array" },
  });
  expect(parameters.limit.schema).toMatchObject({ type: "integer", minimum: 1, maximum: 200 });
  expect(paths["/users/{sub}"].get.parameters).toMatchObject([
    { name: "sub", in: "path", required: true, schema: { format: "uuid" } },
  ]);
  expect(components.schemas.CreateUserRequest.required).toEqual(["email", "orgId"]);
  expect(paths["/users"].post.parameters).toMatchObject([{ name: "Idempotency-Key", in: "header" }]);
  expect(paths["/users/{sub}"].patch.parameters).toContainEqual(
    expect.objectContaining({ name: "If-Match" }),
  );
});

test("the document says nothing of where it runs", async () => {
  expect(JSON.stringify(await read())).not.toMatch(/localhost|amazonaws|eu-west|postgres:/);
});

test("the document's address refuses other methods as every address of the API does", async () => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"] as const) {
    const answer = await ask(method);
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ code: "method_not_allowed", status: 405 });
  }
  const options = await ask("OPTIONS");
  expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
});

test("a method that no address takes is refused with those that some take", async () => {
  const { GET } = await import("@/app/api/v1/[[...rest]]/route");
  const answer = await runInContext({ unknownMethod: true }, () =>
    GET(new Request("http://localhost:3000/api/v1"), { params: Promise.resolve({}) }),
  );
  expect([answer.status, answer.headers.get("allow")]).toEqual([
    405,
    "GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS",
  ]);
  expect(await answer.json()).toMatchObject({ code: "method_not_allowed" });
});
