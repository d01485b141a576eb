import { answerCode } from "../sign-in/codes";
import { addressOf, deliveryOf, type Medium } from "../verification/address";
import type { AuthorizeRequest } from "./authorize-request";
import { answer, challengeView, readCode } from "./challenge-pages";
import { type Exchange, frameOf } from "./exchange";
import type { FormPage } from "./form-page";
import { replyStartAgain } from "./login";
import { formTargetOf, PATHS } from "./paths";
import { type Reply, replyPage } from "./reply";
import { findChallenge } from "./sign-in-flow";
import { renderMessageCode } from "./views/factors";

/** `/sms-code`: SMS_MFA. */
export const smsCodePage = messageCodePage("SMS_MFA", "SMS", PATHS.smsCode);
/** `/email-code`: EMAIL_OTP. */
export const emailCodePage = messageCodePage("EMAIL_OTP", "EMAIL", PATHS.emailCode);

function messageCodePage(kind: "SMS_MFA" | "EMAIL_OTP", medium: Medium, path: string): FormPage {
  const show = (exchange: Exchange, request: AuthorizeRequest, problem?: string): Reply => {
    const view = challengeView(exchange, request, kind, path);
    const user = findChallenge(exchange, request, kind)?.user;
    if (!view || !user) return replyStartAgain(exchange, request, "This sign-in has ended. Start again.");
    const { Destination: destination } = deliveryOf(addressOf(user, medium), medium);
    const page = renderMessageCode(frameOf(request), { ...view, medium, destination, problem });
    return replyPage(problem ? 400 : 200, page, formTargetOf(request.redirectUri));
  };
  return {
    show: (exchange, request) => show(exchange, request),
    submit: (exchange, request, form) =>
      answer(exchange, request, kind, show, ({ challenge }) =>
        answerCode(exchange.ctx, challenge.id, kind, readCode(form)),
      ),
  };
}
