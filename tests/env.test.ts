import { describe, expect, test } from "vitest";
import { getEnv, getOwnerUrl, getSearchAttributes, parseEnv, resetEnv } from "@/lib/env";
import { isLoopback } from "@/lib/loopback";

const production = {
  NEXTAUTH_URL: "https://lifeguard.example.org",
  NEXTAUTH_SECRET: "0123456789abcdef0123456789abcdef",
  DATABASE_URL: "postgres://lifeguard:secret@db.example.org:5432/lifeguard",
  AWS_REGION: "eu-west-2",
  COGNITO_USER_POOL_ID: "eu-west-2_AbCdEfGhI",
  COGNITO_CLIENT_ID: "1h57kf5cpq17m0eml12EXAMPLE",
  COGNITO_DOMAIN: "https://example.auth.eu-west-2.amazoncognito.com",
};

const local = {
  ...production,
  NEXTAUTH_URL: "http://localhost:3000",
  LIFEGUARD_LOCAL: "true",
  COGNITO_DOMAIN: "http://localhost:3001",
  COGNITO_ISSUER: "http://localhost:3001/eu-west-2_AbCdEfGhI",
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: "http://localhost:3001",
};

/** The faults that parseEnv tells of these settings, without their heading. */
function faultsOf(source: Record<string, string | undefined>): string[] {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    return String(error).split("\n").slice(1);
  }
}

describe("refuses to start", () => {
  test.each([
    ["without a secret", { NEXTAUTH_SECRET: undefined }, "NEXTAUTH_SECRET is missing."],
    ["with an empty secret", { NEXTAUTH_SECRET: "" }, "NEXTAUTH_SECRET is missing."],
    [
      "with a secret of 31 characters",
      { NEXTAUTH_SECRET: "x".repeat(31) },
      "NEXTAUTH_SECRET is shorter than 32",
    ],
    ["without an address of its own", { NEXTAUTH_URL: undefined }, "NEXTAUTH_URL is missing."],
    [
      "with an address over http",
      { NEXTAUTH_URL: "http://lifeguard.example.org" },
      "NEXTAUTH_URL is not https.",
    ],
    [
      "with a host that only looks local",
      { NEXTAUTH_URL: "http://localhost.example.org" },
      "NEXTAUTH_URL is not https.",
    ],
    [
      "with a path in its address",
      { NEXTAUTH_URL: "https://example.org/portal" },
      "NEXTAUTH_URL has more than an origin.",
    ],
    [
      "with a user in its address",
      { NEXTAUTH_URL: "https://me@example.org" },
      "NEXTAUTH_URL has more than an origin.",
    ],
    [
      "with an address that is not http",
      { NEXTAUTH_URL: "ftp://example.org" },
      "NEXTAUTH_URL is not an http(s) URL.",
    ],
    ["without a database", { DATABASE_URL: undefined }, "DATABASE_URL is missing."],
    [
      "with another kind of database",
      { DATABASE_URL: "mysql://db/lifeguard" },
      "DATABASE_URL is not a postgres:// URL.",
    ],
    [
      "as the owner of the database",
      { DATABASE_OWNER_URL: production.DATABASE_URL },
      "DATABASE_URL is the owner's.",
    ],
    ["with a malformed region", { AWS_REGION: "London" }, "AWS_REGION is not a region"],
    [
      "with a pool of another region",
      { AWS_REGION: "eu-west-1" },
      "COGNITO_USER_POOL_ID is not a pool of AWS_REGION.",
    ],
    ["with a malformed pool", { COGNITO_USER_POOL_ID: "pool" }, "COGNITO_USER_POOL_ID is not a user pool id"],
    ["without an app client", { COGNITO_CLIENT_ID: undefined }, "COGNITO_CLIENT_ID is missing."],
    [
      "with a Hosted UI over http",
      { COGNITO_DOMAIN: "http://localhost:3001" },
      "COGNITO_DOMAIN is not https.",
    ],
    [
      "with a foreign issuer",
      { COGNITO_ISSUER: "https://login.example.org" },
      "COGNITO_ISSUER is not the issuer of AWS_REGION",
    ],
    [
      "with a loopback issuer outside local mode",
      { COGNITO_ISSUER: local.COGNITO_ISSUER },
      "COGNITO_ISSUER is not the issuer of AWS_REGION",
    ],
    [
      "with the updated issuer of another pool",
      { COGNITO_ISSUER: "https://issuer-cognito-idp.eu-west-2.amazonaws.com/eu-west-2_Another" },
      "COGNITO_ISSUER is not the issuer of AWS_REGION",
    ],
    ["with an API client that is none", { API_CLIENT_IDS: "one,,two" }, "API_CLIENT_IDS is not a list"],
    [
      "with another endpoint outside local mode",
      { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: "http://localhost:3001" },
      "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER is set.",
    ],
    [
      "in local mode at a public address",
      { LIFEGUARD_LOCAL: "true" },
      "LIFEGUARD_LOCAL is true, but NEXTAUTH_URL",
    ],
    [
      "with local mode neither on nor off",
      { LIFEGUARD_LOCAL: "yes" },
      "LIFEGUARD_LOCAL is neither true nor false.",
    ],
    [
      "with an owner who has no e-mail",
      { LIFEGUARD_FIRST_OWNER: "ada" },
      "LIFEGUARD_FIRST_OWNER is not an e-mail",
    ],
    [
      "with an idle limit in words",
      { SESSION_IDLE_MINUTES: "ten" },
      "SESSION_IDLE_MINUTES is not a whole number from 5",
    ],
    [
      "with an idle limit of 0",
      { SESSION_IDLE_MINUTES: "0" },
      "SESSION_IDLE_MINUTES is not a whole number from 5",
    ],
    [
      "with an idle limit longer than the absolute one",
      { SESSION_IDLE_MINUTES: "90", SESSION_ABSOLUTE_HOURS: "1" },
      "SESSION_IDLE_MINUTES is longer than SESSION_ABSOLUTE_HOURS.",
    ],
    [
      "with more requests than Cognito allows",
      { DIRECTORY_REQUESTS_PER_SECOND: "1001" },
      "DIRECTORY_REQUESTS_PER_SECOND is",
    ],
    [
      "with a list of searched attributes that has a gap",
      { SEARCH_ATTRIBUTES: "nickname,,locale" },
      "SEARCH_ATTRIBUTES is not a list",
    ],
    [
      "with eleven searched attributes",
      { SEARCH_ATTRIBUTES: Array.from({ length: 11 }, (_, index) => `custom:${index}`).join() },
      "SEARCH_ATTRIBUTES names more than ten",
    ],
    [
      "with a name too long for the header",
      { LIFEGUARD_NAME: "x".repeat(41) },
      "LIFEGUARD_NAME is longer than 40",
    ],
  ])("%s, telling this one fault", (_what, change, start) => {
    const faults = faultsOf({ ...production, ...change });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`  - ${start}`);
  });

  test.each([
    ["an issuer elsewhere", { COGNITO_ISSUER: "http://192.168.0.4:3001/pool" }, "COGNITO_ISSUER"],
    ["a Hosted UI elsewhere", { COGNITO_DOMAIN: "http://192.168.0.4:3001" }, "COGNITO_DOMAIN"],
    [
      "an endpoint elsewhere",
      { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: "https://cognito.example.org" },
      "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
    ],
  ])("in local mode with %s", (_what, change, name) => {
    const faults = faultsOf({ ...local, ...change });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(name);
  });

  test("telling what is missing, malformed and contradictory all at once", () => {
    const faults = faultsOf({
      ...production,
      NEXTAUTH_SECRET: undefined,
      AWS_REGION: "London",
      NEXTAUTH_URL: "http://lifeguard.example.org",
      COGNITO_ISSUER: "https://login.example.org",
      SESSION_IDLE_MINUTES: "1440",
    });
    expect(faults.map((fault) => fault.trim().split(" ")[1])).toEqual([
      "NEXTAUTH_SECRET",
      "AWS_REGION",
      "NEXTAUTH_URL",
      "COGNITO_ISSUER",
      "SESSION_IDLE_MINUTES",
    ]);
  });

  test("without repeating a secret in the message", () => {
    const faults = faultsOf({
      ...production,
      NEXTAUTH_SECRET: "too-short-a-secret",
      DATABASE_URL: "my:pass@word",
    });
    expect(faults.join("\n")).not.toMatch(/too-short-a-secret|pass@word/);
  });
});

describe("starts", () => {
  test("with the least that production needs, and sound defaults", () => {
    expect(parseEnv(production)).toEqual({
      ...production,
      COGNITO_ISSUER: "https://cognito-idp.eu-west-2.amazonaws.com/eu-west-2_AbCdEfGhI",
      API_CLIENT_IDS: [production.COGNITO_CLIENT_ID],
      LIFEGUARD_NAME: "Lifeguard",
      LIFEGUARD_LOCAL: false,
      SESSION_IDLE_MINUTES: 30,
      SESSION_ABSOLUTE_HOURS: 12,
      BULK_CALLS_PER_SECOND: 10,
      MFA_ENFORCEMENT: "on",
      API_REQUESTS_PER_MINUTE: 600,
      ACCESS_REQUESTS: "off",
      TRUSTED_PROXY_HOPS: 1,
      LOG_LEVEL: "info",
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
      OTEL_SERVICE_NAME: "lifeguard",
      OTEL_TRACES_EXPORTER: "otlp",
      OTEL_METRICS_EXPORTER: "otlp",
      OTEL_SDK_DISABLED: false,
    });
  });

  test("in local mode, on this machine alone", () => {
    expect(parseEnv(local)).toMatchObject({ LIFEGUARD_LOCAL: true, COGNITO_ISSUER: local.COGNITO_ISSUER });
  });

  test("with a slash at the end of addresses, which is dropped", () => {
    expect(parseEnv({ ...production, NEXTAUTH_URL: "https://lifeguard.example.org/" }).NEXTAUTH_URL).toBe(
      "https://lifeguard.example.org",
    );
  });

  test("with the updated issuer of the pool", () => {
    const updated = "https://issuer-cognito-idp.eu-west-2.amazonaws.com/eu-west-2_AbCdEfGhI";
    expect(parseEnv({ ...production, COGNITO_ISSUER: updated }).COGNITO_ISSUER).toBe(updated);
  });

  test("with a list of API clients, each once", () => {
    expect(parseEnv({ ...production, API_CLIENT_IDS: "one, two,one" }).API_CLIENT_IDS).toEqual([
      "one",
      "two",
    ]);
  });

  test("with a list of searched attributes, each once", () => {
    const SEARCH_ATTRIBUTES = "custom:employee_id, nickname,nickname";
    const expected = ["custom:employee_id", "nickname"];
    expect(parseEnv({ ...production, SEARCH_ATTRIBUTES }).SEARCH_ATTRIBUTES).toEqual(expected);
    expect(getSearchAttributes({ SEARCH_ATTRIBUTES })).toEqual(expected);
    expect(getSearchAttributes({})).toEqual([]);
    expect(() => getSearchAttributes({ SEARCH_ATTRIBUTES: "," })).toThrow("SEARCH_ATTRIBUTES is not a list");
  });

  test("with the issuer of a pool in China", () => {
    const china = { ...production, AWS_REGION: "cn-north-1", COGNITO_USER_POOL_ID: "cn-north-1_AbCdEfGhI" };
    expect(parseEnv(china).COGNITO_ISSUER).toBe(
      "https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbCdEfGhI",
    );
  });

  test("reading the environment of the process once", () => {
    const before = { ...process.env };
    Object.assign(process.env, production);
    resetEnv();
    const first = getEnv();
    process.env.LIFEGUARD_NAME = "Another";
    expect(getEnv()).toBe(first);
    process.env = before;
    resetEnv();
  });
});

test.each([
  ["is absent", undefined, "DATABASE_OWNER_URL is missing."],
  ["is empty", "", "DATABASE_OWNER_URL is missing."],
  ["is not PostgreSQL's", "mysql://db", "DATABASE_OWNER_URL is not a postgres:// URL."],
])("migrations are refused when the owner's URL %s", (_what, url, message) => {
  expect(() => getOwnerUrl({ DATABASE_OWNER_URL: url })).toThrow(message);
});

test("migrations need the owner's URL and nothing else", () => {
  expect(getOwnerUrl({ DATABASE_OWNER_URL: "postgres://owner@db/lifeguard" })).toBe(
    "postgres://owner@db/lifeguard",
  );
});

test.each([
  ["http://localhost:3000", true],
  ["http://127.0.0.1", true],
  ["http://127.9.9.9", true],
  ["http://[::1]:80", true],
  ["http://localhost.example.org", false],
  ["http://127.0.0.1.example.org", false],
  ["http://10.0.0.1", false],
  ["http://0.0.0.0", false],
])("%s is on this machine: %s", (address, expected) => {
  expect(isLoopback(address)).toBe(expected);
});
