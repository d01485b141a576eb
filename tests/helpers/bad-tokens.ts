import { createHmac } from "node:crypto";
import { exportSPKI, generateKeyPair, UnsecuredJWT } from "jose";
import type { TokenFault } from "@/lib/cognito/token-faults";
import { type Issuer, now, publicJwk, SUB } from "@/tests/helpers/issuer";

export type BadToken = [what: string, fault: TokenFault, make: (from: Issuer) => Promise<string> | string];

/** Tokens that nobody may come in with, each with a single fault. */
export const BAD_TOKENS: readonly BadToken[] = [
  ["nothing like a token", "malformed", () => "garbage"],
  ["an empty one", "malformed", () => ""],
  ["three dots", "malformed", () => "..."],
  ["one whose header is a list", "malformed", () => `${encode([])}.${encode({})}.c2ln`],
  ["an encrypted one", "malformed", () => "a.b.c.d.e"],
  ["one of 100 kB", "too_long", ({ mint }) => mint({ "custom:long": "x".repeat(100_000) })],

  ["an ID token", "use", ({ mint }) => mint({ token_use: "id", aud: "portal" })],
  ["one without a use", "use", ({ mint }) => mint({ token_use: undefined })],
  ["one of another client", "client", ({ mint }) => mint({ client_id: "other" })],
  [
    "one with an audience and no client",
    "client",
    ({ mint }) => mint({ client_id: undefined, aud: "portal" }),
  ],
  ["one with a list of clients", "client", ({ mint }) => mint({ client_id: ["portal"] })],

  ["one of another pool", "issuer", ({ mint, issuer }) => mint({ iss: `${issuer}x` })],
  ["the issuer with a slash at its end", "issuer", ({ mint, issuer }) => mint({ iss: `${issuer}/` })],
  ["the issuer in capitals", "issuer", ({ mint, issuer }) => mint({ iss: issuer.replace("http", "HTTP") })],
  [
    "the issuer by another name",
    "issuer",
    ({ mint, issuer }) => mint({ iss: issuer.replace("localhost", "127.0.0.1") }),
  ],
  [
    "the issuer behind a user name",
    "issuer",
    ({ mint, issuer }) => mint({ iss: issuer.replace("//", "//x@") }),
  ],
  ["the issuer with a query", "issuer", ({ mint, issuer }) => mint({ iss: `${issuer}?` })],
  ["AWS's own issuer of the pool", "issuer", ({ mint, issuer }) => mint({ iss: awsIssuerOf(issuer) })],
  ["one without an issuer", "issuer", ({ mint }) => mint({ iss: undefined })],

  ["one with the algorithm none", "malformed", ({ claims }) => new UnsecuredJWT(claims()).encode()],
  ["one with the algorithm none and a signature", "algorithm", signWithNone],
  ["one signed with the public key as a secret", "algorithm", signWithPublicKey],
  ["one signed with RS512", "algorithm", signWithRs512],
  ["one signed by somebody else", "signature", async ({ mint }) => mint({}, {}, await strangersKey())],
  ["one with a changed claim", "signature", changeClaim],
  ["one with its signature cut", "signature", async ({ mint }) => (await mint()).slice(0, -8)],
  ["one that brings its own key", "header", bringOwnKey],
  ["one that says where its key is", "header", ({ mint }) => mint({}, { jku: "https://evil.example/keys" })],
  ["one with a certificate", "header", ({ mint }) => mint({}, { x5u: "https://evil.example/cert" })],
  [
    "one with a critical extension",
    "header",
    ({ claims, mint }) => withHeader(mint(claims()), { crit: ["exp"] }),
  ],
  ["a key id that is a path", "header", ({ mint }) => mint({}, { kid: "../../dev/null" })],
  ["a key id that is an address", "header", ({ mint }) => mint({}, { kid: "https://evil.example/key" })],
  ["a key id that is a query", "header", ({ mint }) => mint({}, { kid: "x' or '1'='1" })],
  ["an empty key id", "header", ({ mint }) => mint({}, { kid: "" })],
  ["no key id", "header", ({ mint }) => mint({}, { kid: undefined })],

  ["one that has expired", "expired", ({ mint }) => mint({ exp: now() - 1 })],
  ["one that expires this second", "expired", ({ mint }) => mint({ exp: now() })],
  ["one without an end", "no_expiry", ({ mint }) => mint({ exp: undefined })],
  ["one issued later than the tolerance", "not_yet", ({ mint }) => mint({ iat: now() + 120 })],
  ["one without a time of issue", "not_yet", ({ mint }) => mint({ iat: undefined })],
  ["one that is not valid yet", "not_yet", ({ mint }) => mint({ nbf: now() + 120 })],
  ["one of a sign-in to come", "not_yet", ({ mint }) => mint({ auth_time: now() + 120 })],

  ["one whose sub is a name", "subject", ({ mint }) => mint({ sub: "ada" })],
  ["one whose sub has no hyphens", "subject", ({ mint }) => mint({ sub: SUB.replaceAll("-", "") })],
  ["one whose sub has more behind it", "subject", ({ mint }) => mint({ sub: `${SUB}\n` })],
  ["one without a sub", "subject", ({ mint }) => mint({ sub: undefined })],
  ["one without a username", "subject", ({ mint }) => mint({ username: undefined })],
  ["one with an empty username", "subject", ({ mint }) => mint({ username: "" })],
  ["one with a number for a username", "subject", ({ mint }) => mint({ username: 7 })],
];

function awsIssuerOf(issuer: string): string {
  return `https://cognito-idp.eu-west-2.amazonaws.com${new URL(issuer).pathname}`;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

async function strangersKey(): Promise<CryptoKey> {
  return (await generateKeyPair("RS256")).privateKey;
}

async function signWithNone({ claims, mint }: Issuer): Promise<string> {
  const [, , signature] = (await mint()).split(".");
  return `${encode({ alg: "none", kid: "one" })}.${encode(claims())}.${signature}`;
}

/** The old confusion: a verifier that lets the token choose would use the public key as HMAC's secret. */
async function signWithPublicKey({ claims, keys }: Issuer): Promise<string> {
  const signed = `${encode({ alg: "HS256", kid: "one" })}.${encode(claims())}`;
  const secret = await exportSPKI(keys.publicKey);
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

async function signWithRs512({ claims }: Issuer): Promise<string> {
  return `${encode({ alg: "RS512", kid: "one" })}.${encode(claims())}.c2ln`;
}

async function changeClaim({ claims, mint }: Issuer): Promise<string> {
  const [header, , signature] = (await mint()).split(".");
  return `${header}.${encode({ ...claims(), username: "owner" })}.${signature}`;
}

async function bringOwnKey({ mint }: Issuer): Promise<string> {
  const own = await generateKeyPair("RS256", { extractable: true });
  return mint({}, { jwk: await publicJwk(own, "one") }, own.privateKey);
}

/** A header that a library would refuse to make. */
async function withHeader(made: Promise<string>, header: object): Promise<string> {
  const [, payload, signature] = (await made).split(".");
  return `${encode({ alg: "RS256", kid: "one", ...header })}.${payload}.${signature}`;
}
