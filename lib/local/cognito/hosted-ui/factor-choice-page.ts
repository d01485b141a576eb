import type { User } from "../model";
import { answerMfaChoice } from "../sign-in/mfa-answers";
import { deliveryOf } from "../verification/address";
import type { AuthorizeRequest } from "./authorize-request";
import { answer, challengeView } from "./challenge-pages";
import { type Exchange, frameOf } from "./exchange";
import type { FormPage } from "./form-page";
import { replyStartAgain } from "./login";
import { formTargetOf, PATHS } from "./paths";
import { type Reply, replyPage } from "./reply";
import { findChallenge } from "./sign-in-flow";
import { type FactorChoice, renderFactorChoice } from "./views/factors";

/** `/choose-factor`: SELECT_MFA_TYPE. */
export const factorChoicePage: FormPage = {
  show: (exchange, request) => showChoice(exchange, request),
  submit: (exchange, request, form) =>
    answer(exchange, request, "SELECT_MFA_TYPE", showChoice, ({ challenge }) => {
      const choice = form.values.get("choice") ?? "";
      if (!challenge.choices?.includes(choice)) return "Choose one of the ways below.";
      return answerMfaChoice(exchange.ctx, challenge.id, choice);
    }),
};

function showChoice(exchange: Exchange, request: AuthorizeRequest, problem?: string): Reply {
  const view = challengeView(exchange, request, "SELECT_MFA_TYPE", PATHS.factorChoice);
  const open = findChallenge(exchange, request, "SELECT_MFA_TYPE");
  if (!view || !open) return replyStartAgain(exchange, request, "This sign-in has ended. Start again.");
  const choices = (open.challenge.choices ?? []).map((name) => describeChoice(open.user, name));
  const page = renderFactorChoice(frameOf(request), { ...view, choices, problem });
  return replyPage(problem ? 400 : 200, page, formTargetOf(request.redirectUri));
}

function describeChoice({ attributes }: User, name: string): FactorChoice {
  const { email, phone_number: phone } = attributes;
  if (name === "SMS_MFA" && phone)
    return { value: name, label: "Text message", detail: deliveryOf(phone, "SMS").Destination };
  if (name === "EMAIL_OTP" && email)
    return { value: name, label: "E-mail", detail: deliveryOf(email, "EMAIL").Destination };
  return { value: name, label: "Authenticator app" };
}
