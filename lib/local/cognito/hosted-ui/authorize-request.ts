import type { LocalContext } from "../context";
import type { Client, Pool } from "../model";
import { readFields } from "./form";

/** A checked request of an app to sign somebody in (RFC 6749, 4.1.1; RFC 7636; OpenID Connect Core, 3.1.2.1). */
export type AuthorizeRequest = {
  pool: Pool;
  client: Client;
  redirectUri: string;
  /** What was asked for, or every scope of the client when nothing was. */
  scopes: string[];
  state?: string;
  nonce?: string;
  codeChallenge?: string;
  loginHint?: string;
  prompt?: string;
  /** The same parameters again, for links and forms between our own pages. */
  query: string;
};

/**
 * Three ways out: a request to go on with; a refusal that only a page of ours may show, because the address to send it to
 * is not proven; or a refusal for the app, to be sent to its registered address.
 */
export type AuthorizeResult =
  | { kind: "ok"; request: AuthorizeRequest }
  | { kind: "page"; code: string; client?: Client }
  | { kind: "redirect"; location: string };

const CARRIED = [
  "client_id",
  "redirect_uri",
  "response_type",
  "scope",
  "state",
  "nonce",
  "code_challenge",
  "code_challenge_method",
  "login_hint",
  "prompt",
  "lang",
];
const NEEDS_OPENID = ["profile", "email", "phone"];
const S256_CHALLENGE = /^[\w-]{43}$/;

/** Checks the query of `/oauth2/authorize`, and of every page that a sign-in walks through afterwards. */
export function readAuthorizeRequest(ctx: LocalContext, parameters: URLSearchParams): AuthorizeResult {
  const { values, repeated } = readFields(parameters);
  if (repeated.includes("client_id")) return { kind: "page", code: "invalid_request" };
  const clientId = values.get("client_id");
  if (!clientId) return { kind: "page", code: "invalid_request" };
  const client = ctx.store.clients.get(clientId);
  const pool = client && ctx.store.pools.get(client.poolId);
  if (!client || !pool) return { kind: "page", code: "invalid_client" };

  const redirectUri = values.get("redirect_uri") ?? client.settings.DefaultRedirectURI;
  if (repeated.includes("redirect_uri")) return { kind: "page", code: "invalid_request", client };
  if (!redirectUri) return { kind: "page", code: "invalid_request", client };
  if (!client.settings.CallbackURLs.includes(redirectUri))
    return { kind: "page", code: "redirect_mismatch", client };

  const state = values.get("state");
  const scopes = readScopes(client, values.get("scope"));
  const error = repeated.length > 0 ? "invalid_request" : findError(client, values, scopes);
  if (error) return { kind: "redirect", location: buildErrorRedirect(redirectUri, error, state) };
  return {
    kind: "ok",
    request: {
      pool,
      client,
      redirectUri,
      scopes,
      state,
      nonce: values.get("nonce"),
      codeChallenge: values.get("code_challenge"),
      loginHint: values.get("login_hint"),
      prompt: values.get("prompt"),
      query: carry(values),
    },
  };
}

/** The app's address with an error, as RFC 6749, 4.1.2.1 wants it. */
export function buildErrorRedirect(redirectUri: string, error: string, state: string | undefined): string {
  return appendParameters(redirectUri, { error, state });
}

/** Adds parameters to a registered address without touching what it already carries. */
export function appendParameters(address: string, parameters: Record<string, string | undefined>): string {
  const added = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) added.set(name, value);
  return `${address}${address.includes("?") ? "&" : "?"}${added}`;
}

function readScopes(client: Client, scope: string | undefined): string[] {
  if (scope === undefined) return [...client.settings.AllowedOAuthScopes];
  return [...new Set(scope.split(/[ +]+/).filter(Boolean))];
}

function findError(client: Client, values: ReadonlyMap<string, string>, scopes: string[]): string | null {
  const { AllowedOAuthFlows, AllowedOAuthFlowsUserPoolClient, AllowedOAuthScopes } = client.settings;
  const responseType = values.get("response_type");
  if (responseType !== "code" && responseType !== "token") return "invalid_request";
  // The implicit flow hands tokens to whoever reads the address bar. It is refused, whatever the client allows.
  if (responseType === "token") return "unauthorized_client";
  if (!AllowedOAuthFlowsUserPoolClient || !AllowedOAuthFlows.includes("code")) return "unauthorized_client";

  const challenge = values.get("code_challenge");
  const method = values.get("code_challenge_method");
  if (challenge !== undefined && (method !== "S256" || !S256_CHALLENGE.test(challenge)))
    return "invalid_request";
  if (challenge === undefined && method !== undefined) return "invalid_request";

  if (scopes.length === 0 || !scopes.every((scope) => AllowedOAuthScopes.includes(scope)))
    return "invalid_scope";
  const identity = scopes.some((scope) => NEEDS_OPENID.includes(scope));
  return identity && !scopes.includes("openid") ? "invalid_scope" : null;
}

function carry(values: ReadonlyMap<string, string>): string {
  const carried = new URLSearchParams();
  for (const name of CARRIED) {
    const value = values.get(name);
    if (value !== undefined) carried.set(name, value);
  }
  return carried.toString();
}
