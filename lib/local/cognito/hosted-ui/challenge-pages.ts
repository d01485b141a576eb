import { answerTotp } from "../sign-in/mfa-answers";
import { answerNewPassword } from "../sign-in/new-password";
import type { SignInStep } from "../sign-in/step";
import type { AuthorizeRequest } from "./authorize-request";
import { type Exchange, frameOf } from "./exchange";
import { describeFailure, describePolicy } from "./failure-text";
import type { Fields } from "./form";
import type { FormPage } from "./form-page";
import { replyStartAgain } from "./login";
import { formTargetOf, PATHS, pathWith } from "./paths";
import { type Reply, replyPage } from "./reply";
import { findChallenge, followStep, nameOf, type OpenChallenge } from "./sign-in-flow";
import { missingFieldsOf, readAttributes, withValues } from "./sign-up-fields";
import { renderNewPassword, renderTotp } from "./views/challenges";

const ENDED = "This sign-in has ended. Start again.";

/** `/new-password`: NEW_PASSWORD_REQUIRED. */
export const newPasswordPage: FormPage = {
  show: (exchange, request) => showNewPassword(exchange, request),
  submit: (exchange, request, form) =>
    answer(
      exchange,
      request,
      "NEW_PASSWORD_REQUIRED",
      (_exchange, _request, problem) => showNewPassword(exchange, request, problem, form.values),
      ({ challenge, user }) => {
        const fault = findRepetitionFault(form);
        const attributes = readAttributes(missingFieldsOf(request.pool, user), form);
        const password = form.values.get("new_password") ?? "";
        return fault ?? answerNewPassword(exchange.ctx, challenge.id, password, attributes);
      },
    ),
};

/** `/totp`: SOFTWARE_TOKEN_MFA. */
export const totpPage: FormPage = {
  show: (exchange, request) => showTotp(exchange, request),
  submit: (exchange, request, form) =>
    answer(exchange, request, "SOFTWARE_TOKEN_MFA", showTotp, ({ challenge }) =>
      answerTotp(exchange.ctx, challenge.id, readCode(form)),
    ),
};

type Show = (exchange: Exchange, request: AuthorizeRequest, problem?: string) => Reply;

/**
 * Answers a challenge and follows the step that comes of it. A refusal shows the page again with the reason, as long as
 * the challenge is open; afterwards the sign-in starts again.
 * @param run gives the next step, or a sentence about the form itself
 */
export async function answer(
  exchange: Exchange,
  request: AuthorizeRequest,
  kind: OpenChallenge["challenge"]["challenge"],
  show: Show,
  run: (open: OpenChallenge) => SignInStep | string | Promise<SignInStep | string>,
): Promise<Reply> {
  const open = findChallenge(exchange, request, kind);
  if (!open) return replyStartAgain(exchange, request, ENDED);
  try {
    const step = await run(open);
    return typeof step === "string" ? show(exchange, request, step) : followStep(exchange, request, step);
  } catch (error) {
    const problem = describeFailure(error, ENDED);
    const stillOpen = findChallenge(exchange, request, kind);
    return stillOpen ? show(exchange, request, problem) : replyStartAgain(exchange, request, problem);
  }
}

/** What a challenge's page needs besides its own; null when there is no open challenge of this kind. */
export function challengeView(
  exchange: Exchange,
  request: AuthorizeRequest,
  kind: OpenChallenge["challenge"]["challenge"],
  path: string,
) {
  const open = findChallenge(exchange, request, kind);
  if (!open) return null;
  return {
    action: pathWith(path, request),
    startAgainUrl: pathWith(PATHS.login, request),
    csrfToken: exchange.csrfToken,
    username: nameOf(open.user),
  };
}

/** What is wrong with a new password and its repetition, before the policy looks at it. */
export function findRepetitionFault(form: Fields): string | null {
  const password = form.values.get("new_password");
  if (!password) return "Enter a new password.";
  return password === form.values.get("repeated_password") ? null : "The two passwords are not the same.";
}

/** The code of a form, without the blanks that apps put between its halves. */
export function readCode(form: Fields): string {
  return (form.values.get("code") ?? "").replace(/\s/g, "");
}

function showNewPassword(
  exchange: Exchange,
  request: AuthorizeRequest,
  problem?: string,
  values: ReadonlyMap<string, string> = new Map(),
): Reply {
  const view = challengeView(exchange, request, "NEW_PASSWORD_REQUIRED", PATHS.newPassword);
  const open = findChallenge(exchange, request, "NEW_PASSWORD_REQUIRED");
  if (!view || !open) return replyStartAgain(exchange, request, ENDED);
  const attributes = withValues(missingFieldsOf(request.pool, open.user), values);
  const rules = describePolicy(request.pool.settings.PasswordPolicy);
  const page = renderNewPassword(frameOf(request), { ...view, rules, attributes, problem });
  return replyPage(problem ? 400 : 200, page, formTargetOf(request.redirectUri));
}

function showTotp(exchange: Exchange, request: AuthorizeRequest, problem?: string): Reply {
  const view = challengeView(exchange, request, "SOFTWARE_TOKEN_MFA", PATHS.totp);
  if (!view) return replyStartAgain(exchange, request, ENDED);
  const page = renderTotp(frameOf(request), { ...view, problem });
  return replyPage(problem ? 400 : 200, page, formTargetOf(request.redirectUri));
}
