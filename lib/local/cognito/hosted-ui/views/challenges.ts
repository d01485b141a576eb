import { type Html, html } from "../html";
import type { AttributeField } from "../sign-up-fields";
import { type Frame, layoutPage } from "./layout";
import { codePart, fieldPart, formPart, problemPart } from "./parts";
import { renderQrCode } from "./qr-code";

/** What the page of every challenge shows. */
export type Challenge = {
  action: string;
  startAgainUrl: string;
  csrfToken: string;
  /** The account, as it was typed. */
  username: string;
  problem?: string | undefined;
};

/** NEW_PASSWORD_REQUIRED: the first password of somebody's own. */
export function renderNewPassword(
  frame: Frame,
  view: Challenge & { rules: string[]; attributes: readonly (AttributeField & { value: string })[] },
): Html {
  const invalid = view.problem !== undefined;
  return layoutPage(
    frame,
    "Choose a new password",
    view.problem,
    html`<h1>Choose a new password</h1>
<p class="lede">The password of <strong>${view.username}</strong> was temporary. Replace it to continue.</p>
${problemPart(view.problem)}
${formPart(view.action, view.csrfToken, "Save password and continue", [
  accountField(view.username),
  ...newPasswordFields(view.rules, invalid),
  ...attributeFields(view.attributes, invalid),
])}
${startAgain(view.startAgainUrl)}`,
  );
}

/** SOFTWARE_TOKEN_MFA: a code from the authenticator app. */
export function renderTotp(frame: Frame, view: Challenge): Html {
  return layoutPage(
    frame,
    "Enter your code",
    view.problem,
    html`<h1>Enter your code</h1>
<p class="lede">Open your authenticator app and type the code for <strong>${view.username}</strong>.</p>
${problemPart(view.problem)}
${formPart(view.action, view.csrfToken, "Continue", [codePart("Six-digit code", view.problem !== undefined)])}
${startAgain(view.startAgainUrl)}`,
  );
}

/** MFA_SETUP: a pool that requires a second factor, and a user who has none yet. */
export function renderMfaSetup(frame: Frame, view: Challenge & { uri: string; secret: string }): Html {
  return layoutPage(
    frame,
    "Set up multi-factor authentication",
    view.problem,
    html`<h1>Set up multi-factor authentication</h1>
<p class="lede">Scan this with an authenticator app, then type the code that it shows for <strong>${view.username}</strong>.</p>
${problemPart(view.problem)}
<div class="qr">${renderQrCode(view.uri)}</div>
<p class="key-label">Or type this key</p>
<p class="key">${(view.secret.match(/.{1,4}/g) ?? []).join(" ")}</p>
${formPart(view.action, view.csrfToken, "Finish", [codePart("Six-digit code", view.problem !== undefined)])}
${startAgain(view.startAgainUrl)}`,
  );
}

/** New password and its repetition, with the pool's rules. */
export function newPasswordFields(rules: string[], invalid: boolean, focus = true): Html[] {
  const autocomplete = "new-password";
  return [
    fieldPart({
      name: "new_password",
      label: "New password",
      type: "password",
      autocomplete,
      hints: rules,
      focus,
      invalid,
    }),
    fieldPart({
      name: "repeated_password",
      label: "New password again",
      type: "password",
      autocomplete,
      invalid,
    }),
  ];
}

/** One field an attribute, all of them required. */
export function attributeFields(
  fields: readonly (AttributeField & { value: string })[],
  invalid: boolean,
): Html[] {
  return fields.map(({ name, label, type, autocomplete, value }) =>
    fieldPart({ name: `attribute.${name}`, label, type, autocomplete, value, invalid }),
  );
}

/** Tells password managers whose password this is. */
function accountField(username: string): Html {
  return html`<input type="hidden" name="username" autocomplete="username" value="${username}">`;
}

function startAgain(url: string): Html {
  return html`<p class="below">Not you? <a href="${url}">Start again</a></p>`;
}
