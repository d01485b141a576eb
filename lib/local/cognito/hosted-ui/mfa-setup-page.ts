import { Secret, TOTP } from "otpauth";
import { verifyTotpInSession } from "../mfa-setup";
import { answerMfaSetup } from "../sign-in/mfa-answers";
import type { AuthorizeRequest } from "./authorize-request";
import { answer, challengeView, readCode } from "./challenge-pages";
import { type Exchange, frameOf } from "./exchange";
import type { FormPage } from "./form-page";
import { replyStartAgain } from "./login";
import { formTargetOf, PATHS } from "./paths";
import { type Reply, replyPage } from "./reply";
import { findChallenge } from "./sign-in-flow";
import { renderMfaSetup } from "./views/challenges";

/** `/mfa-setup`: MFA_SETUP, for a pool that requires a second factor. The secret was handed out with the step. */
export const mfaSetupPage: FormPage = {
  show: (exchange, request) => showMfaSetup(exchange, request),
  submit: (exchange, request, form) =>
    answer(exchange, request, "MFA_SETUP", showMfaSetup, ({ challenge }) => {
      const { session } = verifyTotpInSession(exchange.ctx, challenge.id, readCode(form));
      return answerMfaSetup(exchange.ctx, session);
    }),
};

function showMfaSetup(exchange: Exchange, request: AuthorizeRequest, problem?: string): Reply {
  const view = challengeView(exchange, request, "MFA_SETUP", PATHS.mfaSetup);
  const secret = findChallenge(exchange, request, "MFA_SETUP")?.challenge.totpSecret;
  if (!view || !secret) return replyStartAgain(exchange, request, "This sign-in has ended. Start again.");
  const frame = frameOf(request);
  const uri = new TOTP({
    issuer: frame.appName,
    label: view.username,
    secret: Secret.fromBase32(secret),
  }).toString();
  const page = renderMfaSetup(frame, { ...view, uri, secret, problem });
  return replyPage(problem ? 400 : 200, page, formTargetOf(request.redirectUri));
}
