import fc from "fast-check";
import { follow, type Schema } from "@/tests/api/fuzz/document";
import { PASSWORD } from "@/tests/local-cognito/helpers";

/** What stands for somebody or something of the world, and is filled in when the request is sent. */
export const TARGETS = Array.from({ length: 12 }, (_one, at) => `@target ${at}`);
/** Access requests that wait to be decided. */
export const REQUESTS = Array.from({ length: 6 }, (_one, at) => `@request ${at}`);
const ROLES = ["member", "auditor", "helpdesk", "administrator", "owner"].map((key) => `@role ${key}`);
const ORGANISATIONS = ["@org alpha", "@org beta", "@shared archived"];
/** Groups of the pool. */
export const GROUPS = ["crew", "staff"];
const EMAILS = TARGETS.map((target) => target.replace("target", "email"));

/** Fields whose meaning no schema tells. */
const KNOWN: Record<string, fc.Arbitrary<unknown>> = {
  id: fc.constantFrom(...REQUESTS),
  why: fc.constantFrom("I look after the wards.", "short"),
  sub: fc.constantFrom(...TARGETS),
  subs: fc.oneof(
    fc.array(fc.constantFrom(...TARGETS), { minLength: 1, maxLength: 1 }),
    fc.array(fc.constantFrom(...TARGETS, "@unknown"), { maxLength: 5 }),
  ),
  roleId: fc.constantFrom(...ROLES, "@shared role", "@shared role", "@shared role"),
  grantId: fc.constantFrom("@shared grant", "@unknown"),
  mappingId: fc.constantFrom("@shared mapping", "@unknown"),
  runId: fc.constantFrom("@own running", "@own ended", "@unknown"),
  exportId: fc.constantFrom("@own export", "@unknown"),
  viewId: fc.constantFrom("@own view", "@unknown"),
  handle: fc.constantFrom("@own handle", "@unknown"),
  auditId: fc.constant("@audit of target"),
  group: fc.constantFrom(...GROUPS, "nobody"),
  key: fc.constant("eu-west-2_0b5f9a52-7a3e-4c39-9d9e-6f1f3b7c2a10"),
  domains: fc.constantFrom(["example.com"], [], ["a.example", "example.com"], ["no domain"]),
  expected: fc.constantFrom(1, 1, 1, 2),
  attribute: fc.constantFrom("locale filled", "custom:tier is gold; name contains a", "what?"),
  permissions: fc.constantFrom(["users:read"], ["users:read", "audit:read"], ["portal:own"], []),
  roleIds: fc.subarray(ROLES, { maxLength: 2 }),
  orgId: fc.constantFrom<string | null>(...ORGANISATIONS, null),
  organisation: fc.constantFrom(...ORGANISATIONS),
  email: fc.oneof(fc.constantFrom(...EMAILS), fc.constant("@new")),
  confirmation: fc.constant("@email of target"),
  search: fc.constantFrom("ada", "example.com", "target 3", "zz"),
  actor: fc.constantFrom("example", "@own"),
  subject: fc.constantFrom("example", "@target 1"),
  role: fc.constantFrom("owner", "member", "nobody"),
  after: fc.constantFrom("@cursor", "7"),
  before: fc.constantFrom("@cursor", "7"),
  currentPassword: fc.constant(PASSWORD),
  newPassword: fc.constantFrom(PASSWORD, "short"),
  "If-Match": fc.constantFrom("*", '"1"', '"2026-11-21T09:00:00.000Z"', '"x"'),
  "Idempotency-Key": fc.stringMatching(/^[a-z]{1,2}$/),
  expiresAt: fc.constantFrom(null, "2031-01-31", "2030-06-01T12:00:00Z", "2020-01-01"),
};

/** Values that the schema accepts, or nearly so: what it says by words is left to the sentences of `KNOWN`. */
export function valuesOf(schema: Schema, name = ""): fc.Arbitrary<unknown> {
  const known = KNOWN[name];
  if (known) return known;
  const { anyOf, type, enum: words, const: only, ...rest } = follow(schema);
  if (only !== undefined) return fc.constant(only);
  if (words) return fc.constantFrom(...words);
  if (anyOf) return fc.oneof(...anyOf.map((one) => valuesOf(one, name)));
  if (Array.isArray(type)) return fc.oneof(...type.map((one) => valuesOf({ ...rest, type: one }, name)));
  switch (type) {
    case "object":
      return objectOf(rest);
    case "array":
      return fc.array(valuesOf(rest.items ?? {}), { minLength: rest.minItems ?? 0, maxLength: 3 });
    case "integer":
      return fc.integer({ min: rest.minimum ?? -5, max: rest.maximum ?? 500 });
    case "boolean":
      return fc.boolean();
    case "string":
      return textOf(rest);
    default:
      return fc.constant(null);
  }
}

function objectOf({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const members = Object.entries(properties).map(([name, schema]) => [name, valuesOf(schema, name)] as const);
  return fc.record(Object.fromEntries(members), { requiredKeys: required });
}

function textOf({ pattern, format, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<unknown> {
  if (format === "uuid") return fc.constantFrom(...TARGETS, "@unknown");
  if (format === "date") return fc.constantFrom("2026-01-01", "2026-11-21", "2028-02-29");
  if (format === "date-time") return fc.constantFrom("2030-06-01T12:00:00Z", "2020-01-01T00:00:00Z");
  if (pattern && !pattern.includes("\\p")) return fc.stringMatching(new RegExp(pattern));
  return fc
    .stringMatching(/^[A-Za-z][A-Za-z ,.'ßéŁ-]*$/, {
      size: "small",
    })
    .map((text) => text.padEnd(minLength, "x").slice(0, maxLength));
}
