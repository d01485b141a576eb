import { startAttempt } from "../sign-in/attempt";
import { continueSignIn } from "../sign-in/second-factor";
import { confirmSignUp, resendSignUpCode } from "../sign-up/confirm-sign-up";
import { confirmsByLink } from "../verification/message-text";
import type { AuthorizeRequest } from "./authorize-request";
import { readCode } from "./challenge-pages";
import { type Exchange, frameOf, withCookies } from "./exchange";
import { describeFailure } from "./failure-text";
import type { Fields } from "./form";
import type { FormPage } from "./form-page";
import { formTargetOf, PATHS, pathWith } from "./paths";
import { closePendingForm, findPendingForm, openPendingForm, type PendingForm } from "./pending-form";
import { type Reply, replyPage, replyRedirect } from "./reply";
import { followStep } from "./sign-in-flow";
import { renderConfirmSignUp } from "./views/sign-up";

const NOT_HERE = "This account cannot be confirmed. Try to sign in, or ask your administrator.";

/** `/confirm`: takes the code for a new account (ConfirmSignUp), or sends another (ResendConfirmationCode). */
export const confirmSignUpPage: FormPage = {
  show: (exchange, request) => {
    const pending = findPendingForm(exchange, request, "sign-up");
    return pending ? replyConfirm(exchange, request, pending) : replyRedirect(pathWith(PATHS.login, request));
  },
  submit: (exchange, request, form) => {
    const pending = findPendingForm(exchange, request, "sign-up");
    if (!pending) return replyRedirect(pathWith(PATHS.login, request));
    return form.values.get("intent") === "resend"
      ? resend(exchange, request, pending)
      : submitConfirm(exchange, request, pending, form);
  },
};

async function submitConfirm(
  exchange: Exchange,
  request: AuthorizeRequest,
  pending: PendingForm,
  form: Fields,
): Promise<Reply> {
  const { pool, client } = request;
  try {
    const code = readCode(form);
    const user = await confirmSignUp(exchange.ctx, pool, client, pending.username, { code });
    const closed = closePendingForm(exchange, "sign-up");
    if (!pending.required) return replyRedirect(pathWith(PATHS.login, request), [closed]);
    const step = await continueSignIn(exchange.ctx, startAttempt(pool, client, {}), user);
    return withCookies(await followStep(exchange, request, step), [closed]);
  } catch (error) {
    return replyConfirm(exchange, request, pending, describeFailure(error, NOT_HERE));
  }
}

async function resend(exchange: Exchange, request: AuthorizeRequest, pending: PendingForm): Promise<Reply> {
  const { pool, client } = request;
  try {
    const { Destination } = await resendSignUpCode(exchange.ctx, pool, client, pending.username);
    closePendingForm(exchange, "sign-up");
    const cookie = openPendingForm(exchange, request, { ...pending, destination: Destination });
    return replyRedirect(pathWith(PATHS.confirmSignUp, request), [cookie]);
  } catch (error) {
    return replyConfirm(exchange, request, pending, describeFailure(error, NOT_HERE));
  }
}

function replyConfirm(
  exchange: Exchange,
  request: AuthorizeRequest,
  pending: PendingForm,
  problem?: string,
): Reply {
  const page = renderConfirmSignUp(frameOf(request), {
    action: pathWith(PATHS.confirmSignUp, request),
    loginUrl: pathWith(PATHS.login, request),
    csrfToken: exchange.csrfToken,
    destination: pending.destination,
    byLink: confirmsByLink(request.pool) && pending.destination.includes("@"),
    problem,
  });
  return replyPage(problem ? 400 : 200, page, formTargetOf(request.redirectUri));
}
