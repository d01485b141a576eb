import { type Html, html } from "../html";
import { type Frame, layoutPage } from "./layout";

type ErrorText = { heading: string; sentence: string };

const FALLBACK: ErrorText = {
  heading: "Something went wrong",
  sentence: "The request could not be answered. Go back to the application and try again.",
};

const TEXTS = new Map<string, ErrorText>(
  Object.entries({
    redirect_mismatch: {
      heading: "This address is not registered",
      sentence: "The application asked to send you to an address that is not on the app client's list.",
    },
    invalid_client: {
      heading: "This application is not known",
      sentence: "There is no app client with this id in any user pool here.",
    },
    invalid_request: {
      heading: "This request is incomplete",
      sentence:
        "The link misses something that is needed, or says it twice. Go back to the application and try again.",
    },
    sign_up_closed: {
      heading: "Accounts are not made here",
      sentence: "This user pool leaves that to its administrators. Ask one of them for an invitation.",
    },
    link_expired: {
      heading: "This link is no longer valid",
      sentence: "It was used before, is older than a day, or a newer one was sent. Sign in to get another.",
    },
    not_to_confirm: {
      heading: "There is nothing to confirm",
      sentence:
        "This account is confirmed already, or has been disabled. Go back to the application and sign in.",
    },
    address_taken: {
      heading: "Another account uses this address",
      sentence: "An address belongs to one account. Sign in with the one that has it.",
    },
    form_expired: {
      heading: "This form is no longer valid",
      sentence:
        "It was opened before a restart, in another browser, or sent from another site. Open it again.",
    },
  }),
);

/** An error page. Unknown codes are explained in general words and never shown. */
export function renderError(
  frame: Frame,
  view: { code: string; clientId?: string; startAgainUrl?: string },
): Html {
  const known = TEXTS.get(view.code);
  const { heading, sentence } = known ?? FALLBACK;
  return layoutPage(
    frame,
    heading,
    heading,
    html`<h1>${heading}</h1>
<p class="lede" role="alert">${sentence}</p>
<dl>
<dt>Error</dt><dd class="code-name">${known ? view.code : "server_error"}</dd>
${view.clientId && html`<dt>App client</dt><dd class="code-name">${view.clientId}</dd>`}
</dl>
${view.startAgainUrl && html`<p class="below"><a href="${view.startAgainUrl}">Start again</a></p>`}`,
  );
}
