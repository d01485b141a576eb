import { invalidParameter } from "../errors";
import type { OperationInput } from "../operations/operation";
import type { PoolExtras } from "../settings";

type Given = Pick<
  OperationInput<"CreateUserPool">,
  | "VerificationMessageTemplate"
  | "EmailVerificationMessage"
  | "EmailVerificationSubject"
  | "SmsVerificationMessage"
  | "AdminCreateUserConfig"
  | "Policies"
>;
type Template = NonNullable<PoolExtras["VerificationMessageTemplate"]>;

/**
 * The template of verification messages, of the members of today or of those before them; today's win.
 * @throws CognitoError InvalidParameterException: the texts of a code and of a link at once
 */
export function toVerificationTemplate(given: Given): Template {
  const template = given.VerificationMessageTemplate;
  const EmailMessage = template?.EmailMessage ?? given.EmailVerificationMessage;
  const EmailSubject = template?.EmailSubject ?? given.EmailVerificationSubject;
  const SmsMessage = template?.SmsMessage ?? given.SmsVerificationMessage;
  if (template?.EmailMessage !== undefined && template.EmailMessageByLink !== undefined) {
    throw invalidParameter("Set EmailMessage or EmailMessageByLink, as DefaultEmailOption says, not both.");
  }
  return {
    ...template,
    ...(EmailMessage === undefined ? {} : { EmailMessage }),
    ...(EmailSubject === undefined ? {} : { EmailSubject }),
    ...(SmsMessage === undefined ? {} : { SmsMessage }),
    DefaultEmailOption: template?.DefaultEmailOption ?? "CONFIRM_WITH_CODE",
  };
}

/** The older members, which DescribeUserPool still gives back beside the template. */
export function toOlderMessages(template: Template | undefined): object {
  return {
    EmailVerificationMessage: template?.EmailMessage,
    EmailVerificationSubject: template?.EmailSubject,
    SmsVerificationMessage: template?.SmsMessage,
  };
}

/**
 * An invitation names the user and carries his password, unless the pool lets people in without one.
 * @throws CognitoError InvalidParameterException
 */
export function assertInvitation(given: Given): void {
  const template = given.AdminCreateUserConfig?.InviteMessageTemplate;
  const passwordless = (given.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? []).length > 1;
  const placeholders = passwordless ? ["{username}"] : ["{username}", "{####}"];
  for (const text of [template?.EmailMessage, template?.SMSMessage]) {
    const lacking = text === undefined ? undefined : placeholders.find((words) => !text.includes(words));
    if (lacking) throw invalidParameter(`Invite message template must contain ${lacking}.`);
  }
}
