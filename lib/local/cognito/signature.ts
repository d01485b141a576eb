import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Credentials } from "./credentials";
import { CognitoError } from "./errors";

type Authorization = {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
};

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=(?<accessKeyId>[^/,\s]+)\/(?<date>\d{8})\/(?<region>[a-z0-9-]+)\/(?<service>[a-z0-9-]+)\/aws4_request,\s*SignedHeaders=(?<headers>[a-z0-9;-]+),\s*Signature=(?<signature>[0-9a-f]{64})$/;
const TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
/** How far the caller's clock may be from the server's. */
const SKEW_MS = 5 * 60_000;
const NEEDED_HEADERS = ["host", "x-amz-date"];

/**
 * Verifies a request's Signature Version 4 (AWS, "Create a signed AWS API request") as Cognito does for operations that
 * need IAM credentials.
 * @param body as it was received
 * @param now milliseconds since the epoch
 * @throws CognitoError IncompleteSignatureException, UnrecognizedClientException (no such access key),
 *   InvalidSignatureException (a wrong signature or scope, or one made too long ago)
 */
export function verifySignature(
  request: IncomingMessage,
  body: string,
  credentials: Credentials,
  now: number,
): void {
  const authorization = parseAuthorization(textOf(request, "authorization"));
  const missing = NEEDED_HEADERS.filter((name) => !authorization.signedHeaders.includes(name));
  if (missing.length > 0) throw incomplete(`The headers ${missing.join(", ")} have to be signed.`);
  const secret = Object.hasOwn(credentials, authorization.accessKeyId)
    ? credentials[authorization.accessKeyId]
    : undefined;
  if (secret === undefined) {
    throw new CognitoError(
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
    );
  }
  const time = textOf(request, "x-amz-date");
  assertRecent(time, authorization, now);
  const expected = sign(request, body, authorization, time, secret);
  if (timingSafeEqual(Buffer.from(expected), Buffer.from(authorization.signature))) return;
  throw invalid("The request signature we calculated does not match the signature you provided.");
}

function parseAuthorization(text: string): Authorization {
  const parts = AUTHORIZATION.exec(text)?.groups;
  if (!parts) throw incomplete("Authorization header is not a complete AWS signature.");
  const { accessKeyId = "", date = "", region = "", service = "", headers = "", signature = "" } = parts;
  return { accessKeyId, date, region, service, signedHeaders: headers.split(";"), signature };
}

/** The scope's day and service are the request's, and its time is now. */
function assertRecent(time: string, { date, service }: Authorization, now: number): void {
  const [, year, month, day, hour, minute, second] = TIME.exec(time) ?? [];
  if (year === undefined) throw incomplete("X-Amz-Date is not a time in ISO 8601 basic format.");
  if (service !== "cognito-idp")
    throw invalid(`Credential should be scoped to correct service: 'cognito-idp'.`);
  if (!time.startsWith(date))
    throw invalid("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date.");
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  if (at < now - SKEW_MS) throw invalid(`Signature expired: ${time} is too long ago.`);
  if (at > now + SKEW_MS) throw invalid(`Signature not yet current: ${time} is still to come.`);
}

/** The signature that the request should have: the hash of what was asked, under a key for the day, region and service. */
function sign(
  request: IncomingMessage,
  body: string,
  { date, region, service, signedHeaders }: Authorization,
  time: string,
  secret: string,
): string {
  const canonical = [
    request.method,
    ...pathAndQuery(request.url ?? "/"),
    ...signedHeaders.map((name) => `${name}:${textOf(request, name).trim().replace(/ +/g, " ")}`),
    "",
    signedHeaders.join(";"),
    hash(body),
  ].join("\n");
  const scope = `${date}/${region}/${service}/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", time, scope, hash(canonical)].join("\n");
  const key = [date, region, service, "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key, text).toString("hex");
}

/** Every call goes to `/`; a query, which no SDK sends, is sorted. */
function pathAndQuery(target: string): [string, string] {
  const { pathname, searchParams } = new URL(target, "http://localhost");
  const pairs = [...searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return [pathname, pairs.sort().join("&")];
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function textOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(",") : (value ?? "");
}

function incomplete(message: string): CognitoError {
  return new CognitoError("IncompleteSignatureException", message);
}

function invalid(message: string): CognitoError {
  return new CognitoError("InvalidSignatureException", message);
}
