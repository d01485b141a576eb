import { type Html, html } from "../html";
import type { LoginField } from "../login-field";
import { OUTBOX_PATH } from "./layout";

export const CSRF_FIELD = "csrf_token";
const PROBLEM_ID = "problem";

/** A form that posts to one of our own paths, with its token. */
export function formPart(action: string, csrfToken: string, submit: string, fields: Html[]): Html {
  return html`<form method="post" action="${action}">
<input type="hidden" name="${CSRF_FIELD}" value="${csrfToken}">
${fields}
<button type="submit">${submit}</button>
</form>`;
}

/** What went wrong, above the form. Fields point at it with aria-describedby. */
export function problemPart(problem: string | undefined): Html | null {
  if (!problem) return null;
  return html`<div class="alert" role="alert" id="${PROBLEM_ID}">${problem}</div>`;
}

type Field = {
  name: string;
  label: string;
  type: "email" | "password" | "text" | "tel" | "date" | "url";
  autocomplete: string;
  value?: string;
  focus?: boolean;
  invalid?: boolean;
  hints?: string[];
  /** A link beside the label. The keyboard comes to it after the field. */
  aside?: Html;
};

/** A labelled, required field. Values of passwords and codes are never sent back. */
export function fieldPart(field: Field): Html {
  const hintId = `${field.name}-hint`;
  const described = [field.hints && hintId, field.invalid && PROBLEM_ID].filter(Boolean).join(" ");
  return html`<div class="field">
<label for="${field.name}">${field.label}</label>
<input id="${field.name}" name="${field.name}" type="${field.type}" autocomplete="${field.autocomplete}" required
${field.type !== "password" && html` autocapitalize="none" spellcheck="false"`}
${field.value && html` value="${field.value}"`}
${field.focus && html` autofocus`}
${field.invalid && html` aria-invalid="true"`}
${described && html` aria-describedby="${described}"`}>
${field.aside}
${field.hints && html`<ul class="hint" id="${hintId}">${field.hints.map((hint) => html`<li>${hint}</li>`)}</ul>`}
</div>`;
}

/** The field in which people of a pool say who they are. */
export function usernamePart(
  { label, type }: LoginField,
  view: { value: string; focus: boolean; invalid: boolean },
): Html {
  return fieldPart({ name: "username", label, type, autocomplete: "username", ...view });
}

/** For somebody whose message does not come: where it is kept here, and a button that sends another. */
export function resendPart(thing: "code" | "link", action: string, csrfToken: string): Html {
  return html`<div>No ${thing}? Look into the <a href="${OUTBOX_PATH}">outbox</a>, or
<form method="post" action="${action}"><input type="hidden" name="${CSRF_FIELD}" value="${csrfToken}"><button class="plain" type="submit" name="intent" value="resend">send a new one</button>.</form></div>`;
}

/** The field for a numeric code from an app or an e-mail. */
export function codePart(label: string, invalid: boolean): Html {
  return html`<div class="field">
<label for="code">${label}</label>
<input class="code" id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" required autofocus
${invalid && html` aria-invalid="true" aria-describedby="${PROBLEM_ID}"`}>
</div>`;
}
