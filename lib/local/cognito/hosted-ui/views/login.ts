import { type Html, html } from "../html";
import type { LoginField } from "../login-field";
import { type Frame, layoutPage } from "./layout";
import { fieldPart, formPart, problemPart, usernamePart } from "./parts";

type LoginView = {
  action: string;
  forgotPasswordUrl: string;
  csrfToken: string;
  /** Present where people may make their own accounts. */
  signUpUrl?: string | undefined;
  field: LoginField;
  username: string;
  problem?: string;
};

/** E-mail and password. */
export function renderLogin(frame: Frame, view: LoginView): Html {
  const invalid = view.problem !== undefined;
  const knowsUser = view.username !== "";
  return layoutPage(
    frame,
    "Sign in",
    view.problem,
    html`<h1>Sign in</h1>
<p class="lede">Use your account to continue to <strong>${frame.appName}</strong>.</p>
${problemPart(view.problem)}
${formPart(view.action, view.csrfToken, "Sign in", [
  usernamePart(view.field, { value: view.username, focus: !knowsUser, invalid }),
  fieldPart({
    name: "password",
    label: "Password",
    type: "password",
    autocomplete: "current-password",
    focus: knowsUser,
    invalid,
    aside: html`<a class="aside" href="${view.forgotPasswordUrl}">Forgot your password?</a>`,
  }),
])}
${view.signUpUrl && html`<p class="below">New here? <a href="${view.signUpUrl}">Create an account</a></p>`}`,
  );
}
