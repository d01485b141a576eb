import { confirmPasswordReset, requestPasswordReset } from "../password-reset";
import { beginSignIn } from "../sign-in/password";
import type { AuthorizeRequest } from "./authorize-request";
import { findRepetitionFault, readCode } from "./challenge-pages";
import { type Exchange, frameOf, withCookies } from "./exchange";
import { describeFailure, describePolicy } from "./failure-text";
import type { Fields } from "./form";
import type { FormPage } from "./form-page";
import { loginFieldOf } from "./login-field";
import { formTargetOf, PATHS, pathWith } from "./paths";
import { closePendingForm, findPendingForm, openPendingForm, type PendingForm } from "./pending-form";
import { type Reply, replyPage, replyRedirect } from "./reply";
import { followStep } from "./sign-in-flow";
import { renderConfirmForgotPassword, renderForgotPassword } from "./views/forgot-password";

const NOT_HERE = "This password cannot be reset here. Ask your administrator.";

/** `/forgotPassword`: sends a code (ForgotPassword). */
export const forgotPasswordPage: FormPage = {
  show: (exchange, request) => replyForgotPassword(exchange, request, request.loginHint ?? ""),
  submit: (exchange, request, form) => {
    const username = form.values.get("username")?.trim() ?? "";
    if (!username) return replyForgotPassword(exchange, request, "", "Say whose password it is.");
    return sendCode(exchange, request, username, false, (problem) =>
      replyForgotPassword(exchange, request, username, problem),
    );
  },
};

/** `/confirmForgotPassword`: takes the code and a new password (ConfirmForgotPassword), and goes on signing in. */
export const confirmForgotPasswordPage: FormPage = {
  show: (exchange, request) => {
    const reset = findPendingForm(exchange, request, "reset");
    if (!reset) return replyRedirect(pathWith(PATHS.forgotPassword, request));
    return replyConfirm(exchange, request, reset);
  },
  submit: (exchange, request, form) => {
    const reset = findPendingForm(exchange, request, "reset");
    if (!reset) return replyRedirect(pathWith(PATHS.forgotPassword, request));
    if (form.values.get("intent") !== "resend") return submitConfirm(exchange, request, reset, form);
    return sendCode(exchange, request, reset.username, reset.required, (problem) =>
      replyConfirm(exchange, request, reset, problem),
    );
  },
};

async function sendCode(
  exchange: Exchange,
  request: AuthorizeRequest,
  username: string,
  required: boolean,
  refuse: (problem: string) => Reply,
): Promise<Reply> {
  try {
    const delivery = await requestPasswordReset(exchange.ctx, request.pool, request.client, username);
    const reset = { kind: "reset", username, required, destination: delivery.Destination } as const;
    const cookie = openPendingForm(exchange, request, reset);
    return replyRedirect(pathWith(PATHS.confirmForgotPassword, request), [cookie]);
  } catch (error) {
    return refuse(describeFailure(error, NOT_HERE));
  }
}

async function submitConfirm(
  exchange: Exchange,
  request: AuthorizeRequest,
  reset: PendingForm,
  form: Fields,
): Promise<Reply> {
  const fault = findRepetitionFault(form);
  if (fault) return replyConfirm(exchange, request, reset, fault);
  const password = form.values.get("new_password") ?? "";
  const { pool, client } = request;
  try {
    await confirmPasswordReset(exchange.ctx, pool, client, reset.username, {
      code: readCode(form),
      password,
    });
    const step = await beginSignIn(exchange.ctx, pool, client, reset.username, password);
    return withCookies(followStep(exchange, request, step), [closePendingForm(exchange, "reset")]);
  } catch (error) {
    return replyConfirm(exchange, request, reset, describeFailure(error, NOT_HERE));
  }
}

function replyForgotPassword(
  exchange: Exchange,
  request: AuthorizeRequest,
  username: string,
  problem?: string,
): Reply {
  const page = renderForgotPassword(frameOf(request), {
    action: pathWith(PATHS.forgotPassword, request),
    startAgainUrl: pathWith(PATHS.login, request),
    csrfToken: exchange.csrfToken,
    field: loginFieldOf(request.pool),
    username,
    problem,
  });
  return replyPage(problem ? 400 : 200, page, formTargetOf(request.redirectUri));
}

function replyConfirm(
  exchange: Exchange,
  request: AuthorizeRequest,
  reset: PendingForm,
  problem?: string,
): Reply {
  const page = renderConfirmForgotPassword(frameOf(request), {
    action: pathWith(PATHS.confirmForgotPassword, request),
    startAgainUrl: pathWith(PATHS.login, request),
    csrfToken: exchange.csrfToken,
    destination: reset.destination,
    required: reset.required,
    rules: describePolicy(request.pool.settings.PasswordPolicy),
    problem,
  });
  return replyPage(problem ? 400 : 200, page, formTargetOf(request.redirectUri));
}
