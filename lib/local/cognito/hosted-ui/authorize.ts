import { replyWithCode } from "./authorization";
import { type AuthorizeRequest, buildErrorRedirect, readAuthorizeRequest } from "./authorize-request";
import { replyError } from "./error-page";
import type { Exchange } from "./exchange";
import { findHostedSession } from "./hosted-session";
import { PATHS, pathWith } from "./paths";
import { type Reply, replyRedirect } from "./reply";

/**
 * `/oauth2/authorize`: to the login page, or straight back with a code when the browser is signed in here already.
 * `prompt=login` asks for the password all the same, `prompt=none` never asks (OpenID Connect Core, 3.1.2.1).
 */
export function authorize(exchange: Exchange): Reply {
  const read = readAuthorizeRequest(exchange.ctx, exchange.url.searchParams);
  if (read.kind === "page") return replyError(exchange, read.code, read.client);
  if (read.kind === "redirect") return replyRedirect(read.location);

  try {
    return answer(exchange, read.request);
  } catch (error) {
    // The address is proven by now, so the app is told.
    exchange.ctx.log(`${PATHS.authorize} failed: ${error instanceof Error ? error.stack : error}`);
    const { redirectUri, state } = read.request;
    return replyRedirect(buildErrorRedirect(redirectUri, "server_error", state));
  }
}

function answer(exchange: Exchange, request: AuthorizeRequest): Reply {
  const prompts = request.prompt?.split(" ") ?? [];
  const signedIn = prompts.includes("login") ? null : findHostedSession(exchange, request);
  if (signedIn) return replyWithCode(exchange, request, signedIn.user, signedIn.session);
  if (prompts.includes("none")) {
    return replyRedirect(buildErrorRedirect(request.redirectUri, "login_required", request.state));
  }
  return replyRedirect(pathWith(PATHS.login, request));
}
