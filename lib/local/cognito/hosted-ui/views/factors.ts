import { type Html, html } from "../html";
import type { Challenge } from "./challenges";
import { type Frame, layoutPage, OUTBOX_PATH } from "./layout";
import { CSRF_FIELD, codePart, formPart, problemPart } from "./parts";

/** SMS_MFA and EMAIL_OTP: a code that a message has brought. */
export function renderMessageCode(
  frame: Frame,
  view: Challenge & { medium: "EMAIL" | "SMS"; destination: string },
): Html {
  const means = view.medium === "SMS" ? "text message" : "e-mail";
  return layoutPage(
    frame,
    "Enter your code",
    view.problem,
    html`<h1>Enter your code</h1>
<p class="lede">We have sent it by ${means} to <strong>${view.destination}</strong>.</p>
${problemPart(view.problem)}
${formPart(view.action, view.csrfToken, "Continue", [codePart("Code from the message", view.problem !== undefined)])}
<div class="below"><div>No code? Look into the <a href="${OUTBOX_PATH}">outbox</a>.</div>
<p>Not ${view.username}? <a href="${view.startAgainUrl}">Start again</a></p></div>`,
  );
}

/** A factor to choose. */
export type FactorChoice = { readonly value: string; readonly label: string; readonly detail?: string };

/** SELECT_MFA_TYPE: somebody with several factors, and none preferred. */
export function renderFactorChoice(
  frame: Frame,
  view: Challenge & { choices: readonly FactorChoice[] },
): Html {
  return layoutPage(
    frame,
    "Choose how to confirm",
    view.problem,
    html`<h1>Choose how to confirm</h1>
<p class="lede">Where do you want the code for <strong>${view.username}</strong> to come from?</p>
${problemPart(view.problem)}
<form method="post" action="${view.action}">
<input type="hidden" name="${CSRF_FIELD}" value="${view.csrfToken}">
<div class="choices">
${view.choices.map(
  ({ value, label, detail }) =>
    html`<button class="choice" type="submit" name="choice" value="${value}">${label}${detail && html`<span class="detail">${detail}</span>`}</button>
`,
)}
</div>
</form>
<p class="below">Not you? <a href="${view.startAgainUrl}">Start again</a></p>`,
  );
}
