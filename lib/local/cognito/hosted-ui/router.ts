import type { IncomingMessage, ServerResponse } from "node:http";
import type { LocalContext } from "../context";
import { OAuthError, replyOAuthError } from "../oauth/errors";
import { revokeToken } from "../oauth/revoke";
import { exchangeToken } from "../oauth/token";
import { readUserInfo } from "../oauth/user-info";
import { ICON_PATH, replyFont, replyIcon, replyStylesheet } from "./assets";
import { authorize } from "./authorize";
import { newPasswordPage, totpPage } from "./challenge-pages";
import { confirmSignUpPage } from "./confirm-sign-up-page";
import { confirmUser } from "./confirm-user";
import { replyError, showError } from "./error-page";
import { type Exchange, openExchange, withCookies } from "./exchange";
import { factorChoicePage } from "./factor-choice-page";
import { confirmForgotPasswordPage, forgotPasswordPage } from "./forgot-password";
import { type FormPage, replyFormPage } from "./form-page";
import { loginPage } from "./login";
import { logout } from "./logout";
import { emailCodePage, smsCodePage } from "./message-code-page";
import { mfaSetupPage } from "./mfa-setup-page";
import { PATHS } from "./paths";
import { type Reply, replyJson, replyPreflight, sendReply } from "./reply";
import { signUpPage } from "./sign-up-page";
import { FONT_PATH, STYLESHEET_PATH } from "./stylesheet";

type Handler = (exchange: Exchange) => Reply | Promise<Reply>;
type Route = {
  methods: readonly string[];
  handle: Handler;
  /** Answers JSON to programs, and preflight requests to browsers. */
  api?: boolean;
};

const form = (page: FormPage): Route => ({
  methods: ["GET", "POST"],
  handle: (exchange) => replyFormPage(exchange, page),
});

const ROUTES: Record<string, Route> = {
  [PATHS.authorize]: { methods: ["GET"], handle: authorize },
  [PATHS.login]: form(loginPage),
  [PATHS.newPassword]: form(newPasswordPage),
  [PATHS.totp]: form(totpPage),
  [PATHS.mfaSetup]: form(mfaSetupPage),
  [PATHS.smsCode]: form(smsCodePage),
  [PATHS.emailCode]: form(emailCodePage),
  [PATHS.factorChoice]: form(factorChoicePage),
  [PATHS.forgotPassword]: form(forgotPasswordPage),
  [PATHS.confirmForgotPassword]: form(confirmForgotPasswordPage),
  [PATHS.signUp]: form(signUpPage),
  [PATHS.confirmSignUp]: form(confirmSignUpPage),
  [PATHS.confirmUser]: { methods: ["GET"], handle: confirmUser },
  [`${PATHS.confirmUser}/`]: { methods: ["GET"], handle: confirmUser },
  [PATHS.logout]: { methods: ["GET"], handle: logout },
  [PATHS.error]: { methods: ["GET"], handle: showError },
  [STYLESHEET_PATH]: { methods: ["GET"], handle: replyStylesheet },
  [FONT_PATH]: { methods: ["GET"], handle: replyFont },
  [ICON_PATH]: { methods: ["GET"], handle: replyIcon },
  // What browsers ask for on their own, the outbox's among them.
  "/favicon.ico": { methods: ["GET"], handle: replyIcon },
  "/oauth2/token": { methods: ["POST"], handle: exchangeToken, api: true },
  "/oauth2/revoke": { methods: ["POST"], handle: revokeToken, api: true },
  "/oauth2/userInfo": { methods: ["GET", "POST"], handle: readUserInfo, api: true },
};

/**
 * Answers the pages of the Hosted UI and the OAuth endpoints.
 * @returns false, without a word to the response, when the path is not one of them
 */
export async function routeHostedUi(
  ctx: LocalContext,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const route = Object.hasOwn(ROUTES, url.pathname) ? ROUTES[url.pathname] : undefined;
  if (!route) return false;

  const exchange = openExchange(ctx, request, url);
  const reply = await answerRoute(exchange, route);
  const isPage = reply.headers?.["content-type"]?.startsWith("text/html");
  const cookies = isPage && exchange.newCsrfCookie ? [exchange.newCsrfCookie] : [];
  sendReply(response, withCookies(reply, cookies), exchange.secure);
  return true;
}

async function answerRoute(exchange: Exchange, route: Route): Promise<Reply> {
  const method = exchange.request.method ?? "";
  if (route.api && method === "OPTIONS") return replyPreflight(route.methods.join(", "));
  if (!route.methods.includes(method)) {
    return { status: 405, headers: { allow: route.methods.join(", ") } };
  }
  try {
    return await route.handle(exchange);
  } catch (error) {
    if (error instanceof OAuthError) return replyOAuthError(error);
    // The path alone: queries and bodies of these endpoints carry codes and passwords.
    exchange.ctx.log(
      `${method} ${exchange.url.pathname} failed: ${error instanceof Error ? error.stack : error}`,
    );
    return route.api ? replyJson(500, { error: "server_error" }) : replyError(exchange, "server_error");
  }
}
