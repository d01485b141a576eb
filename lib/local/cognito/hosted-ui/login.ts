import { CognitoError } from "../errors";
import { beginSignIn } from "../sign-in/password";
import { findSignUpMedium } from "../sign-up/sign-up-code";
import { addressOf, deliveryOf } from "../verification/address";
import { findRecoveryMedium } from "../verification/recovery";
import type { AuthorizeRequest } from "./authorize-request";
import { type Exchange, frameOf } from "./exchange";
import { describeFailure } from "./failure-text";
import type { Fields } from "./form";
import type { FormPage } from "./form-page";
import { loginFieldOf } from "./login-field";
import { formTargetOf, PATHS, pathWith } from "./paths";
import { openPendingForm } from "./pending-form";
import { type Reply, replyPage, replyRedirect } from "./reply";
import { followStep } from "./sign-in-flow";
import { allowsSignUp } from "./sign-up-fields";
import { renderLogin } from "./views/login";

/** `/login`: user name and password (the engine's beginSignIn, as InitiateAuth with USER_PASSWORD_AUTH). */
export const loginPage: FormPage = {
  show: (exchange, request) => replyLogin(exchange, request, 200, request.loginHint ?? ""),
  submit: (exchange, request, form) => submitLogin(exchange, request, form),
};

/** The login page at the end of a sign-in that cannot go on, with the reason. */
export function replyStartAgain(exchange: Exchange, request: AuthorizeRequest, problem: string): Reply {
  return replyLogin(exchange, request, 400, "", problem);
}

async function submitLogin(exchange: Exchange, request: AuthorizeRequest, form: Fields): Promise<Reply> {
  const username = form.values.get("username")?.trim() ?? "";
  const password = form.values.get("password");
  const name = loginFieldOf(request.pool).word;
  if (!username || !password)
    return replyLogin(exchange, request, 400, username, `Enter your ${name} and your password.`);
  try {
    const step = await beginSignIn(exchange.ctx, request.pool, request.client, username, password);
    return followStep(exchange, request, step);
  } catch (error) {
    if (error instanceof CognitoError && error.name === "PasswordResetRequiredException") {
      const destination = describeDestination(exchange, request, username);
      const cookie = openPendingForm(exchange, request, {
        kind: "reset",
        username,
        required: true,
        destination,
      });
      return replyRedirect(pathWith(PATHS.confirmForgotPassword, request), [cookie]);
    }
    if (error instanceof CognitoError && error.name === "UserNotConfirmedException") {
      const waiting = replyUnconfirmed(exchange, request, username);
      if (waiting) return waiting;
    }
    return replyLogin(
      exchange,
      request,
      400,
      username,
      describeFailure(error, `Incorrect ${name} or password.`),
    );
  }
}

function replyLogin(
  exchange: Exchange,
  request: AuthorizeRequest,
  status: number,
  username: string,
  problem?: string,
): Reply {
  const page = renderLogin(frameOf(request), {
    action: pathWith(PATHS.login, request),
    forgotPasswordUrl: pathWith(PATHS.forgotPassword, request),
    csrfToken: exchange.csrfToken,
    signUpUrl: allowsSignUp(request) ? pathWith(PATHS.signUp, request) : undefined,
    field: loginFieldOf(request.pool),
    username,
    problem,
  });
  return replyPage(status, page, formTargetOf(request.redirectUri));
}

function describeDestination({ ctx }: Exchange, { pool }: AuthorizeRequest, username: string): string {
  const user = ctx.store.users.findByName(pool.id, username);
  const medium = user && findRecoveryMedium(pool, user);
  return medium ? deliveryOf(addressOf(user, medium), medium).Destination : "your registered address";
}

/** To the page that takes his code; null when no code was sent, and an administrator has to confirm him. */
function replyUnconfirmed(exchange: Exchange, request: AuthorizeRequest, username: string): Reply | null {
  const user = exchange.ctx.store.users.findByName(request.pool.id, username);
  const medium = user && findSignUpMedium(request.pool, user);
  if (!medium) return null;
  const destination = deliveryOf(addressOf(user, medium), medium).Destination;
  const cookie = openPendingForm(exchange, request, {
    kind: "sign-up",
    username,
    required: false,
    destination,
  });
  return replyRedirect(pathWith(PATHS.confirmSignUp, request), [cookie]);
}
