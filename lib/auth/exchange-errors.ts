import type { SignInError } from "@/lib/auth/sign-in-errors";

const NETWORK_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
]);

/**
 * Says why the exchange of an authorization code failed. openid-client throws OPError for what the provider answered
 * (`error`, `response`), RPError for checks of its own (state, nonce, signature), and network errors as they are.
 */
export function classifyExchangeError(error: unknown): SignInError {
  if (!(error instanceof Error)) return "failed";
  const {
    name,
    error: answer,
    code,
    response,
  } = error as Error & {
    error?: unknown;
    code?: unknown;
    response?: { statusCode?: number };
  };
  if (typeof code === "string" && NETWORK_CODES.has(code)) return "unavailable";
  if (/timed out/.test(error.message)) return "unavailable";
  if (name === "OPError") return classifyAnswer(answer, response?.statusCode ?? 0);
  return /state|nonce/.test(error.message) ? "expired" : "failed";
}

/** A code that was used or is older than five minutes is invalid_grant; a wrong secret invalid_client. */
function classifyAnswer(answer: unknown, status: number): SignInError {
  if (status >= 500 || status === 429) return "unavailable";
  if (answer === "invalid_grant") return "expired";
  if (answer === "invalid_client" || answer === "unauthorized_client") return "misconfigured";
  return "failed";
}
