import { type Html, html } from "../html";
import type { LoginField } from "../login-field";
import { newPasswordFields } from "./challenges";
import { type Frame, layoutPage } from "./layout";
import { codePart, formPart, problemPart, resendPart, usernamePart } from "./parts";

type ForgotView = {
  action: string;
  startAgainUrl: string;
  csrfToken: string;
  problem?: string;
};

/** Asks whose password is to be reset. */
export function renderForgotPassword(
  frame: Frame,
  view: ForgotView & { field: LoginField; username: string },
): Html {
  return layoutPage(
    frame,
    "Reset your password",
    view.problem,
    html`<h1>Reset your password</h1>
<p class="lede">We send you a code. With it you choose a new password.</p>
${problemPart(view.problem)}
${formPart(view.action, view.csrfToken, "Send the code", [
  usernamePart(view.field, { value: view.username, focus: true, invalid: view.problem !== undefined }),
])}
<p class="below">Remembered it? <a href="${view.startAgainUrl}">Back to sign-in</a></p>`,
  );
}

type ConfirmView = ForgotView & {
  /** Where the code went, masked. */
  destination: string;
  /** True when an administrator asked for the reset. */
  required: boolean;
  rules: string[];
};

/** Takes the code from the message and a new password. */
export function renderConfirmForgotPassword(frame: Frame, view: ConfirmView): Html {
  const invalid = view.problem !== undefined;
  return layoutPage(
    frame,
    "Choose a new password",
    view.problem,
    html`<h1>Choose a new password</h1>
<p class="lede">${view.required ? "Your password has to be reset before you can sign in. The code was sent to " : "If there is such an account, a code is on its way to "}<strong>${view.destination}</strong>.</p>
${problemPart(view.problem)}
${formPart(view.action, view.csrfToken, "Reset password and continue", [
  codePart("Code from the message", invalid),
  ...newPasswordFields(view.rules, invalid, false),
])}
<div class="below">${resendPart("code", view.action, view.csrfToken)}
<p><a href="${view.startAgainUrl}">Back to sign-in</a></p></div>`,
  );
}
