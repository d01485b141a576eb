import { CognitoError } from "../errors";
import type { PasswordPolicy } from "../settings";
import { labelOf } from "./sign-up-fields";

const BY_NAME: Record<string, string> = {
  UserNotFoundException: "There is no account with this name.",
  UserNotConfirmedException: "This account is not confirmed yet. Ask your administrator.",
  UsernameExistsException: "There is an account with this name already.",
  AliasExistsException: "Another account uses this address already.",
  PasswordHistoryPolicyViolationException: "This password has been used before. Choose another one.",
  EnableSoftwareTokenMFAException: "That is not the right code. Check it and try again.",
  SoftwareTokenMFANotFoundException:
    "This sign-in needs a second factor that cannot be set up here. Ask your administrator.",
  CodeMismatchException: "That is not the right code. Check it and try again.",
  ExpiredCodeException: "That code is no longer valid. Get a new one and try again.",
  LimitExceededException: "There were too many attempts. Wait a little and try again.",
  TooManyFailedAttemptsException: "There were too many attempts. Wait a little and try again.",
  TooManyRequestsException: "There were too many attempts. Wait a little and try again.",
};

const NONCONFORMING = /^Attributes did not conform to the schema: ([^\s]+): (.+)$/;

const PASSWORD_FAULTS: [RegExp, string][] = [
  [/not long enough/i, "This password is too short."],
  [/uppercase/i, "This password has no upper-case letter."],
  [/lowercase/i, "This password has no lower-case letter."],
  [/numeric/i, "This password has no number."],
  [/symbol/i, "This password has no symbol."],
];

const DISABLED = "This account is disabled. Ask your administrator.";

/**
 * A refusal of the engine as a sentence for people. Rethrows what is not a refusal.
 * @param otherwise for NotAuthorizedException without a better word
 */
export function describeFailure(error: unknown, otherwise: string): string {
  if (!(error instanceof CognitoError) || error.status >= 500) throw error;
  if (error.name === "NotAuthorizedException") return describeNotAuthorized(error.message) ?? otherwise;
  if (error.name === "InvalidPasswordException") return describePasswordFault(error.message);
  const [, attribute, fault] = NONCONFORMING.exec(error.message) ?? [];
  if (attribute && fault) return closeSentence(`${labelOf(attribute)}: ${fault}`);
  return BY_NAME[error.name] ?? closeSentence(error.message);
}

/** The policy of a pool as a list for people. */
export function describePolicy(policy: PasswordPolicy): string[] {
  return [
    `At least ${policy.MinimumLength} characters`,
    policy.RequireUppercase ? "An upper-case letter" : "",
    policy.RequireLowercase ? "A lower-case letter" : "",
    policy.RequireNumbers ? "A number" : "",
    policy.RequireSymbols ? "A symbol, such as ! or #" : "",
  ].filter(Boolean);
}

function describeNotAuthorized(message: string): string | undefined {
  if (/disabled/i.test(message)) return DISABLED;
  if (/attempts exceeded/i.test(message)) return "There were too many attempts. Wait a little and try again.";
  if (/temporary password/i.test(message)) {
    return "Your temporary password has expired. Ask your administrator for a new invitation.";
  }
  return undefined;
}

function describePasswordFault(message: string): string {
  const fault = PASSWORD_FAULTS.find(([pattern]) => pattern.test(message));
  if (fault) return fault[1];
  return closeSentence(`This password cannot be used: ${message.replace(/^.*?policy:\s*/i, "")}`);
}

function closeSentence(text: string): string {
  return /[.?]$/.test(text) ? text : `${text}.`;
}
