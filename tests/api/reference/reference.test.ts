import { beforeAll, describe, expect, test } from "vitest";
import { SHOWN_VALUES } from "@/lib/api/example-values";
import { findReference, listReference } from "@/lib/api/reference/endpoints";
import { ENDPOINTS } from "@/lib/api/registry";
import { resetEnv } from "@/lib/env";
import { settingsFor } from "@/tests/helpers/portal";

beforeAll(() => {
  Object.assign(process.env, settingsFor("postgres://nobody@localhost/none", "http://localhost:9229"));
  resetEnv();
});

test("the reference has a page for every endpoint, and for nothing else", () => {
  expect(listReference().map(({ name }) => name)).toEqual(ENDPOINTS.map(({ name }) => name));
  for (const { name } of ENDPOINTS) expect(findReference(name)?.name).toBe(name);
  for (const name of ["", "nothing", "toString", "__proto__"]) expect(findReference(name)).toBeNull();
});

describe.each(ENDPOINTS.map((endpoint) => [endpoint.name, endpoint] as const))("%s", (name, endpoint) => {
  test("has an example that its own schemas take", () => {
    const { params, query, body } = endpoint.example(SHOWN_VALUES);
    endpoint.params?.parse(params);
    endpoint.body?.parse(body);
    const sent = Object.entries(query ?? {}).map(([key, value]) => [key, String(value)]);
    endpoint.query?.parse(Object.fromEntries(sent));
  });

  test("shows answers that it could give", () => {
    const page = findReference(name);
    expect(page?.answers.map(({ status }) => status)).toEqual(Object.keys(endpoint.answers).map(Number));
    for (const { status, sample, fields } of page?.answers ?? []) {
      const promised = endpoint.answers[status]?.body;
      expect(sample === null).toBe(promised === undefined);
      if (!promised) continue;
      promised.parse(JSON.parse(sample ?? ""));
      expect(fields.length).toBeGreaterThan(0);
    }
  });

  test("names everything that may be sent, and says what it needs", () => {
    const page = findReference(name);
    const named = (fields: readonly { name: string }[] = []) => fields.map((field) => field.name);
    expect(named(page?.parameters.path)).toEqual(Object.keys(endpoint.params?.shape ?? {}));
    expect(named(page?.parameters.query)).toEqual(Object.keys(endpoint.query?.shape ?? {}));
    expect(named(page?.body)).toEqual(Object.keys(endpoint.body?.shape ?? {}));
    expect(page?.problems.length).toBeGreaterThan(2);
    for (const { description } of page?.problems ?? []) expect(description).not.toBe("");
  });
});

test("examples carry no token, and nothing that the shell would read", () => {
  for (const { name } of ENDPOINTS) {
    const { curl, typescript } = findReference(name)?.code ?? { curl: "", typescript: "" };
    expect(curl).toMatch(/^curl /);
    expect(`${curl}${typescript}`).not.toContain("eyJ");
    expect(`${curl}${typescript}`).not.toContain("\u0000");
    const outside = curl.replace(/'[^']*'/g, "").replace(/"Authorization: Bearer \$ACCESS_TOKEN"/, "");
    expect(outside.replaceAll("\\'", "")).not.toMatch(/[$`;|&<>]/);
  }
});
