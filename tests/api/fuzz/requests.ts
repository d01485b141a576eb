import fc from "fast-check";
import { OPERATIONS, type Operation, type Parameter } from "@/tests/api/fuzz/document";
import {
  CONTENT_TYPES,
  hostileBody,
  hostileHeader,
  hostileText,
  hostileValue,
  own,
  PROTOTYPE_NAMES,
} from "@/tests/api/fuzz/hostile";
import { TARGETS, valuesOf } from "@/tests/api/fuzz/valid";

export const CALLERS = [
  "nobody",
  "no MFA",
  "owner",
  "admin",
  "admin A",
  "admin B",
  "helpdesk",
  "helpdesk A",
  "auditor",
  "member",
] as const;
export type CallerName = (typeof CALLERS)[number];

/** Tokens that are none, or not for the API. */
export const TOKENS = [
  "good",
  "empty",
  "garbage",
  "three dots",
  "cut",
  "tampered",
  "ID token",
  "refresh token",
  "other client",
  "no algorithm",
  "long",
  "Basic",
  "two tokens",
  "latin1",
] as const;
export type TokenName = (typeof TOKENS)[number];

/** A request in which people and things go by what they are; it is filled in when it is sent. */
export type Fuzzed = {
  operation: string;
  caller: CallerName;
  token: TokenName;
  method: string;
  path: Record<string, string>;
  /** Put after the path. */
  tail: string;
  query: [name: string, value: string][];
  headers: Record<string, string>;
  contentType: string | null;
  body: { json: unknown } | { raw: string | Uint8Array } | null;
};

type Change = fc.Arbitrary<(request: Fuzzed) => Fuzzed>;

/** Of all that is sent, how much is what. */
const VALID = 30;
const MUTATED = 50;
const WILD = 20;
/** Operations that end their own caller's token, or keep the pool busy: rarely asked for in earnest. */
const RARE = new Set(["signOutEverywhere", "synchroniseDirectory"]);

/** Requests of every kind to every operation of the document. */
export const fuzzed: fc.Arbitrary<Fuzzed> = fc.oneof(
  ...OPERATIONS.map((operation) => ({
    weight: RARE.has(operation.id) ? 1 : 10,
    arbitrary: requestTo(operation),
  })),
);

function requestTo(operation: Operation): fc.Arbitrary<Fuzzed> {
  const valid = validTo(operation);
  return fc.oneof(
    { weight: VALID, arbitrary: valid },
    { weight: MUTATED, arbitrary: mutated(valid, operation, 3) },
    { weight: WILD, arbitrary: mutated(valid, operation, 12) },
  );
}

function validTo({ id, method, body, parameters }: Operation): fc.Arbitrary<Fuzzed> {
  const of = (place: Parameter["in"]) => parameters.filter((parameter) => parameter.in === place);
  return fc.record({
    operation: fc.constant(id),
    caller: fc.constantFrom(...CALLERS),
    token: fc.constant<TokenName>("good"),
    method: fc.constant<string>(method),
    path: recordOf(of("path"), true) as fc.Arbitrary<Record<string, string>>,
    tail: fc.constant(""),
    query: recordOf(of("query"), false).map((values) =>
      Object.entries(values).map(([name, value]): [string, string] => [name, String(value)]),
    ),
    headers: recordOf(of("header"), false) as fc.Arbitrary<Record<string, string>>,
    contentType: fc.constant(body ? "application/json" : null),
    body: body ? valuesOf(body).map((json) => ({ json })) : fc.constant(null),
  });
}

function recordOf(parameters: Parameter[], all: boolean): fc.Arbitrary<Record<string, unknown>> {
  const members = parameters.map(({ name, schema }) => [name, valuesOf(schema, name)] as const);
  const requiredKeys = parameters.filter(({ required }) => all || required).map(({ name }) => name);
  return fc.record(Object.fromEntries(members), { requiredKeys });
}

function mutated(valid: fc.Arbitrary<Fuzzed>, operation: Operation, most: number): fc.Arbitrary<Fuzzed> {
  const changes = fc.array(changeOf(operation), { minLength: 1, maxLength: most });
  return fc
    .tuple(valid, changes)
    .map(([request, steps]) => steps.reduce((made, change) => change(made), request));
}

function changeOf({ parameters, body }: Operation): Change {
  const names = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const name = fc.oneof(fc.constantFrom(...names, ...PROTOTYPE_NAMES, "limit"), hostileText);
  const always: Change[] = [
    fc.constantFrom(...TOKENS).map((token) => (request) => ({ ...request, token })),
    fc
      .constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD")
      .map((method) => (request) => fitting({ ...request, method })),
    fc.tuple(name, hostileText).map(([key, value]) => (request) => ({
      ...request,
      query: [...request.query, [key, value]],
    })),
    fc.constant((request) => ({ ...request, query: [...request.query, ...request.query] })),
    fc
      .constantFrom("/", "//", "/..", "/%2e%2e", "/me", "/x", ";a=b", "%00", "/%F0%9F%92%A9")
      .map((tail) => (request) => ({ ...request, tail })),
    fc
      .tuple(fc.constantFrom("If-Match", "Idempotency-Key", "Origin", "Content-Encoding"), hostileHeader)
      .map(([key, value]) => (request) => ({ ...request, headers: { ...request.headers, [key]: value } })),
    fc
      .oneof(hostileText, fc.constantFrom("@own", "@unknown", "@caller owner", ...TARGETS))
      .map((value) => (request) => ({
        ...request,
        path: Object.fromEntries(Object.keys(request.path).map((key) => [key, value])),
      })),
  ];
  return fc.oneof(...always, ...(body ? bodyChanges() : []));
}

function bodyChanges(): Change[] {
  return [
    fc.constantFrom(...CONTENT_TYPES, null).map((contentType) => (request) => ({ ...request, contentType })),
    hostileBody.map((raw) => (request) => fitting({ ...request, body: { raw } })),
    hostileValue.map((json) => (request) => fitting({ ...request, body: { json } })),
    fc.nat(400).map((length) => (request) => {
      if (!request.body || !("json" in request.body)) return request;
      return { ...request, body: { raw: JSON.stringify(request.body.json ?? null).slice(0, length) } };
    }),
    fc.tuple(fc.nat(), hostileValue, fc.constantFrom("replace", "drop", "add", "nest")).map(
      ([at, value, how]) =>
        (request) =>
          changeMember(request, at, value, how),
    ),
    fc.tuple(fc.constantFrom(...PROTOTYPE_NAMES, "isAdmin", "sub"), hostileValue).map(
      ([key, value]) =>
        (request) =>
          changeMember(request, key, value, "add"),
    ),
  ];
}

function changeMember(request: Fuzzed, at: number | string, value: unknown, how: string): Fuzzed {
  const json = request.body && "json" in request.body ? request.body.json : null;
  if (typeof json !== "object" || json === null || Array.isArray(json)) return request;
  const names = Object.keys(json);
  const name = typeof at === "string" ? at : (names[at % Math.max(1, names.length)] ?? "reason");
  if (how === "add") return { ...request, body: { json: { ...json, ...own(`${name}`, value) } } };
  if (how === "nest") return { ...request, body: { json: { ...json, [name]: [{ [name]: value }] } } };
  const { [name]: _dropped, ...rest } = json as Record<string, unknown>;
  return { ...request, body: { json: how === "drop" ? rest : { ...rest, ...own(name, value) } } };
}

/** GET and HEAD have no body on this platform. */
function fitting(request: Fuzzed): Fuzzed {
  return /^(GET|HEAD)$/.test(request.method) ? { ...request, body: null } : request;
}
