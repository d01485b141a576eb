import type { Pool } from "../model";
import type { Medium } from "./address";

/** What a message is for. Each kind has its CustomMessage source and its text. */
export type CodeKind =
  | "sign-up"
  | "resend"
  | "forgot-password"
  | "update-attribute"
  | "verify-attribute"
  | "authentication";

export type MessageText = { readonly subject: string; readonly body: string };

/** True when new users of the pool confirm their e-mail address by a link instead of a code. */
export function confirmsByLink(pool: Pool): boolean {
  return pool.settings.other.VerificationMessageTemplate?.DefaultEmailOption === "CONFIRM_WITH_LINK";
}

/** The pool's text for a message that asks to follow a link, with `{##words##}` in the link's place. */
export function linkText(pool: Pool): MessageText {
  const template = pool.settings.other.VerificationMessageTemplate;
  return {
    subject: template?.EmailSubjectByLink ?? "Your verification link",
    body:
      template?.EmailMessageByLink ??
      "Please click the link below to verify your email address. {##Verify Email##}",
  };
}

/** The pool's text for a message with a code, with `{####}` in the code's place. */
export function codeText(pool: Pool, kind: CodeKind, medium: Medium): MessageText {
  if (kind === "authentication") return authenticationText(pool, medium);
  const template = pool.settings.other.VerificationMessageTemplate;
  const body = medium === "EMAIL" ? template?.EmailMessage : template?.SmsMessage;
  const words = kind === "forgot-password" ? "password reset code" : "verification code";
  return { subject: template?.EmailSubject ?? `Your ${words}`, body: body ?? `Your ${words} is {####}` };
}

/** The pool's text for an invitation, with `{username}` and `{####}`. */
export function invitationText(pool: Pool, medium: Medium): MessageText {
  const template = pool.settings.AdminCreateUserConfig.InviteMessageTemplate;
  const body = medium === "EMAIL" ? template?.EmailMessage : template?.SMSMessage;
  return {
    subject: template?.EmailSubject ?? "Your temporary password",
    body: body ?? "Your username is {username} and temporary password is {####}.",
  };
}

function authenticationText({ mfa, settings }: Pool, medium: Medium): MessageText {
  const sms = mfa.sms?.SmsAuthenticationMessage ?? settings.other.SmsAuthenticationMessage;
  return {
    subject: mfa.email?.Subject ?? "Your authentication code",
    body: (medium === "EMAIL" ? mfa.email?.Message : sms) ?? "Your authentication code is {####}",
  };
}
