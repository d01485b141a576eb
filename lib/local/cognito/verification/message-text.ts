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

type Template = {
  readonly SmsMessage?: string;
  readonly EmailMessage?: string;
  readonly EmailSubject?: string;
  readonly EmailMessageByLink?: string;
  readonly EmailSubjectByLink?: string;
  readonly DefaultEmailOption?: "CONFIRM_WITH_CODE" | "CONFIRM_WITH_LINK";
};

/** The settings of a pool that word its messages. */
type Wording = {
  readonly VerificationMessageTemplate?: Template;
  /** Older names for members of the template. */
  readonly EmailVerificationMessage?: string;
  readonly EmailVerificationSubject?: string;
  readonly SmsVerificationMessage?: string;
  readonly SmsAuthenticationMessage?: string;
};

/** True when new users of the pool confirm their e-mail address by a link instead of a code. */
export function confirmsByLink(pool: Pool): boolean {
  return wordingOf(pool).VerificationMessageTemplate?.DefaultEmailOption === "CONFIRM_WITH_LINK";
}

/** The pool's text for a message that asks to follow a link, with `{##words##}` in the link's place. */
export function linkText(pool: Pool): MessageText {
  const template = wordingOf(pool).VerificationMessageTemplate;
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
  const wording = wordingOf(pool);
  const template = wording.VerificationMessageTemplate;
  const body =
    medium === "EMAIL"
      ? (template?.EmailMessage ?? wording.EmailVerificationMessage)
      : (template?.SmsMessage ?? wording.SmsVerificationMessage);
  const subject = template?.EmailSubject ?? wording.EmailVerificationSubject;
  const words = kind === "forgot-password" ? "password reset code" : "verification code";
  return { subject: subject ?? `Your ${words}`, body: body ?? `Your ${words} is {####}` };
}

/** The pool's text for an invitation, with `{username}` and `{####}`. */
export function invitationText(pool: Pool, medium: Medium): MessageText {
  const template: { EmailMessage?: string; EmailSubject?: string; SMSMessage?: string } | undefined =
    pool.settings.AdminCreateUserConfig.InviteMessageTemplate;
  const body = medium === "EMAIL" ? template?.EmailMessage : template?.SMSMessage;
  return {
    subject: template?.EmailSubject ?? "Your temporary password",
    body: body ?? "Your username is {username} and temporary password is {####}.",
  };
}

function authenticationText(pool: Pool, medium: Medium): MessageText {
  const { email, sms } = pool.mfa as {
    email?: { Message?: string; Subject?: string };
    sms?: { SmsAuthenticationMessage?: string };
  };
  const body =
    medium === "EMAIL"
      ? email?.Message
      : (sms?.SmsAuthenticationMessage ?? wordingOf(pool).SmsAuthenticationMessage);
  return {
    subject: email?.Subject ?? "Your authentication code",
    body: body ?? "Your authentication code is {####}",
  };
}

function wordingOf(pool: Pool): Wording {
  return { ...pool.settings.other, ...pool.settings } as Wording;
}
