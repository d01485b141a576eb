import { type Html, html } from "../html";
import type { LoginField } from "../login-field";
import type { AttributeField } from "../sign-up-fields";
import { attributeFields, newPasswordFields } from "./challenges";
import { type Frame, layoutPage } from "./layout";
import { codePart, formPart, problemPart, resendPart, usernamePart } from "./parts";

type SignUpView = {
  action: string;
  loginUrl: string;
  csrfToken: string;
  field: LoginField;
  username: string;
  attributes: readonly (AttributeField & { value: string })[];
  rules: string[];
  problem?: string | undefined;
};

/** A new account: a name, what the pool requires, and a password. */
export function renderSignUp(frame: Frame, view: SignUpView): Html {
  const [names, passwords] = faultyParts(view.problem);
  return layoutPage(
    frame,
    "Create an account",
    view.problem,
    html`<h1>Create an account</h1>
<p class="lede">With it you sign in to <strong>${frame.appName}</strong>.</p>
${problemPart(view.problem)}
${formPart(view.action, view.csrfToken, "Create account", [
  usernamePart(view.field, { value: view.username, focus: !passwords, invalid: names }),
  ...attributeFields(view.attributes, names),
  ...newPasswordFields(view.rules, passwords, passwords),
])}
<p class="below">Have one already? <a href="${view.loginUrl}">Sign in</a></p>`,
  );
}

/** Whether a refusal is about the names, and whether about the passwords. */
function faultyParts(problem: string | undefined): [boolean, boolean] {
  if (problem === undefined) return [false, false];
  const passwords = /password/i.test(problem);
  return [!passwords, passwords];
}

type ConfirmView = {
  action: string;
  loginUrl: string;
  csrfToken: string;
  /** Where the message went, masked. */
  destination: string;
  /** The pool sends a link instead of a code. */
  byLink: boolean;
  problem?: string | undefined;
};

/** Takes the code that confirms a new account, or sends people to the link in their e-mail. */
export function renderConfirmSignUp(frame: Frame, view: ConfirmView): Html {
  const invalid = view.problem !== undefined;
  const thing = view.byLink ? "link" : "code";
  return layoutPage(
    frame,
    "Confirm your account",
    view.problem,
    html`<h1>Confirm your account</h1>
<p class="lede">We have sent a ${thing} to <strong>${view.destination}</strong>. ${view.byLink ? "Follow it, then come back and sign in." : "Type it here to finish."}</p>
${problemPart(view.problem)}
${!view.byLink && formPart(view.action, view.csrfToken, "Confirm account", [codePart("Code from the message", invalid)])}
<div class="below">${resendPart(thing, view.action, view.csrfToken)}
<p><a href="${view.loginUrl}">Back to sign-in</a></p></div>`,
  );
}

/** The end of a sign-up that asks for nothing more here. */
export function renderSignUpEnd(
  frame: Frame,
  view: { heading: string; sentence: string; loginUrl?: string | undefined },
): Html {
  return layoutPage(
    frame,
    view.heading,
    undefined,
    html`<h1>${view.heading}</h1>
<p class="lede">${view.sentence}</p>
${view.loginUrl && html`<p class="below"><a href="${view.loginUrl}">Sign in</a></p>`}`,
  );
}
