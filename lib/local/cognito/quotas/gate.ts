import type { IncomingMessage } from "node:http";
import { operationName } from "../api";
import type { LocalContext } from "../context";
import { readBody } from "../http";
import { categoryOf, type QuotaCategory } from "./categories";
import type { QuotaCall } from "./quotas";

/** Pages and endpoints that count, besides the operations of the API. */
const PAGES: ReadonlyMap<string, QuotaCategory> = new Map([
  ["POST /login", "UserAuthentication"],
  ["POST /signup", "UserCreation"],
  ["POST /confirm", "UserCreation"],
  ["POST /confirmUser", "UserCreation"],
  ["POST /forgotPassword", "UserAccountRecovery"],
  ["POST /confirmForgotPassword", "UserAccountRecovery"],
  ["POST /oauth2/revoke", "UserToken"],
  ["GET /oauth2/userInfo", "UserRead"],
  ["GET /oauth2/idpresponse", "UserFederation"],
  ["POST /saml2/idpresponse", "UserFederation"],
]);

/** True when the request may pass. Only reads the body while quotas are on. */
export async function passesQuotas(ctx: LocalContext, request: IncomingMessage, url: URL): Promise<boolean> {
  if (!ctx.quotas.enabled()) return true;
  const call = await quotaCallOf(ctx, request, url);
  return !call || ctx.quotas.take(call);
}

async function quotaCallOf(
  ctx: LocalContext,
  request: IncomingMessage,
  url: URL,
): Promise<QuotaCall | undefined> {
  const operation = operationName(request);
  if (url.pathname !== "/" || operation === undefined) return pageCallOf(request, url);
  const category = categoryOf(operation);
  if (!category) return undefined;
  const input = parseObject(await bodyOf(request));
  const poolId = textOf(input.UserPoolId) ?? ctx.store.clients.get(textOf(input.ClientId) ?? "")?.poolId;
  return { category, operation, poolId, user: userOf(ctx, poolId, input) };
}

async function pageCallOf(request: IncomingMessage, url: URL): Promise<QuotaCall | undefined> {
  const page = `${request.method} ${url.pathname}`;
  if (page !== "POST /oauth2/token") {
    const category = PAGES.get(page);
    return category && { category };
  }
  const grant = new URLSearchParams(await bodyOf(request)).get("grant_type");
  return { category: grant === "client_credentials" ? "ClientAuthentication" : "UserToken" };
}

/** The sub of whoever a call is about, whatever it calls him. */
function userOf(ctx: LocalContext, poolId: string | undefined, input: Input): string | undefined {
  const named = [input, parseObject(input.AuthParameters), parseObject(input.ChallengeResponses)];
  const name = named.map(({ Username, USERNAME }) => textOf(Username ?? USERNAME)).find(Boolean);
  if (poolId && name) return ctx.store.users.findByName(poolId, name)?.sub;
  return textOf(parseObject(decodePayload(textOf(input.AccessToken))).sub);
}

type Input = { readonly [name: string]: unknown };

/** A body too large is refused where it is used. */
function bodyOf(request: IncomingMessage): Promise<string> {
  return readBody(request).catch(() => "");
}

function decodePayload(token: string | undefined): string {
  return Buffer.from(token?.split(".")[1] ?? "", "base64url").toString("utf8");
}

function parseObject(value: unknown): Input {
  if (typeof value !== "string") return typeof value === "object" && value !== null ? (value as Input) : {};
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === "object" && parsed !== null ? (parsed as Input) : {};
  } catch {
    return {};
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
