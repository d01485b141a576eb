import { CognitoError } from "../errors";
import { beginSignIn } from "../sign-in";
import { deliveryOf } from "../verification/address";
import type { AuthorizeRequest } from "./authorize-request";
import { type Exchange, frameOf } from "./exchange";
import { describeFailure } from "./failure-text";
import type { Fields } from "./form";
import type { FormPage } from "./form-page";
import { formTargetOf, PATHS, pathWith } from "./paths";
import { openPendingReset } from "./pending-reset";
import { type Reply, replyPage, replyRedirect } from "./reply";
import { followStep } from "./sign-in-flow";
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

/** True when the pool knows its people by e-mail address alone. */
export function signsInByEmail({ pool }: AuthorizeRequest): boolean {
  return pool.usernameAttributes.join() === "email";
}

function submitLogin(exchange: Exchange, request: AuthorizeRequest, form: Fields): Reply {
  const username = form.values.get("username")?.trim() ?? "";
  const password = form.values.get("password");
  const name = signsInByEmail(request) ? "e-mail" : "user name";
  if (!username || !password)
    return replyLogin(exchange, request, 400, username, `Enter your ${name} and your password.`);
  try {
    const step = beginSignIn(exchange.ctx, request.pool, request.client, username, password);
    return followStep(exchange, request, step);
  } catch (error) {
    if (error instanceof CognitoError && error.name === "PasswordResetRequiredException") {
      const reset = {
        username,
        required: true,
        destination: describeDestination(exchange, request, username),
      };
      const cookie = openPendingReset(exchange, request, reset);
      return replyRedirect(pathWith(PATHS.confirmForgotPassword, request), [cookie]);
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
    byEmail: signsInByEmail(request),
    username,
    problem,
  });
  return replyPage(status, page, formTargetOf(request.redirectUri));
}

function describeDestination({ ctx }: Exchange, { pool }: AuthorizeRequest, username: string): string {
  const address = ctx.store.users.findByName(pool.id, username)?.attributes.email;
  return address ? deliveryOf(address, "EMAIL").Destination : "your registered address";
}
