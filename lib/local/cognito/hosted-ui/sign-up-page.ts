import { beginSignIn } from "../sign-in/password";
import { signUp } from "../sign-up/sign-up";
import type { AuthorizeRequest } from "./authorize-request";
import { findRepetitionFault } from "./challenge-pages";
import { replyError } from "./error-page";
import { type Exchange, frameOf } from "./exchange";
import { describeFailure, describePolicy } from "./failure-text";
import type { Fields } from "./form";
import type { FormPage } from "./form-page";
import { loginFieldOf } from "./login-field";
import { formTargetOf, PATHS, pathWith } from "./paths";
import { openPendingForm } from "./pending-form";
import { type Reply, replyPage, replyRedirect } from "./reply";
import { followStep } from "./sign-in-flow";
import { allowsSignUp, readAttributes, signUpFieldsOf, withValues } from "./sign-up-fields";
import { renderSignUp, renderSignUpEnd } from "./views/sign-up";

const NOT_HERE = "An account cannot be created here. Ask your administrator.";

/** `/signup`: a new account (SignUp), where the pool lets people make their own. */
export const signUpPage: FormPage = {
  show: (exchange, request) => {
    if (!allowsSignUp(request)) return replyClosed(exchange, request);
    return replySignUp(exchange, request, new Map([["username", request.loginHint ?? ""]]));
  },
  submit: (exchange, request, form) => {
    if (!allowsSignUp(request)) return replyClosed(exchange, request);
    return submitSignUp(exchange, request, form);
  },
};

async function submitSignUp(exchange: Exchange, request: AuthorizeRequest, form: Fields): Promise<Reply> {
  const { pool, client } = request;
  const username = form.values.get("username")?.trim() ?? "";
  if (!username) return replySignUp(exchange, request, form.values, `Enter your ${loginFieldOf(pool).word}.`);
  const fault = findRepetitionFault(form);
  if (fault) return replySignUp(exchange, request, form.values, fault);
  const password = form.values.get("new_password") ?? "";
  const attributes = readAttributes(signUpFieldsOf(pool), form);
  try {
    const { user, delivery } = await signUp(exchange.ctx, pool, client, { username, password, attributes });
    if (delivery) return replyPending(exchange, request, username, delivery.Destination);
    if (user.status === "UNCONFIRMED") return replyWaiting(request);
    return await followStep(
      exchange,
      request,
      await beginSignIn(exchange.ctx, pool, client, username, password),
    );
  } catch (error) {
    return replySignUp(exchange, request, form.values, describeFailure(error, NOT_HERE));
  }
}

function replyPending(
  exchange: Exchange,
  request: AuthorizeRequest,
  username: string,
  destination: string,
): Reply {
  const cookie = openPendingForm(exchange, request, {
    kind: "sign-up",
    username,
    destination,
    required: true,
  });
  return replyRedirect(pathWith(PATHS.confirmSignUp, request), [cookie]);
}

/** A pool that verifies no address leaves the confirming to its administrators (AdminConfirmSignUp). */
function replyWaiting(request: AuthorizeRequest): Reply {
  const page = renderSignUpEnd(frameOf(request), {
    heading: "Your account waits for an administrator",
    sentence: "You can sign in once it is confirmed.",
    loginUrl: pathWith(PATHS.login, request),
  });
  return replyPage(200, page);
}

function replyClosed(exchange: Exchange, request: AuthorizeRequest): Reply {
  return replyError(exchange, "sign_up_closed", request.client, pathWith(PATHS.login, request));
}

function replySignUp(
  exchange: Exchange,
  request: AuthorizeRequest,
  values: ReadonlyMap<string, string>,
  problem?: string,
): Reply {
  const { pool } = request;
  const page = renderSignUp(frameOf(request), {
    action: pathWith(PATHS.signUp, request),
    loginUrl: pathWith(PATHS.login, request),
    csrfToken: exchange.csrfToken,
    field: loginFieldOf(pool),
    username: values.get("username") ?? "",
    attributes: withValues(signUpFieldsOf(pool), values),
    rules: describePolicy(pool.settings.PasswordPolicy),
    problem,
  });
  return replyPage(problem ? 400 : 200, page, formTargetOf(request.redirectUri));
}
