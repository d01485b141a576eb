import "server-only";
import { AppError, type ErrorCode, isAppError } from "@/lib/errors";

/**
 * What a failed call means for a change.
 * "refused": Cognito said no and did nothing. "throttled": it did nothing, and would later. "unknown": it may have acted.
 */
export type FailureKind = "refused" | "throttled" | "unknown";

/** The cause of every AppError of this folder: what Cognito said, without its message, which may quote a parameter. */
export class CognitoFailure extends Error {
  readonly operation: string;
  /** Cognito's own name, such as UserNotFoundException; for network faults the code, such as ECONNRESET. */
  readonly cognitoName: string;
  readonly kind: FailureKind;
  readonly awsRequestId: string | null;

  constructor(operation: string, cognitoName: string, kind: FailureKind, awsRequestId: string | null) {
    super(`${operation} failed: ${cognitoName}`);
    this.name = "CognitoFailure";
    this.operation = operation;
    this.cognitoName = cognitoName;
    this.kind = kind;
    this.awsRequestId = awsRequestId;
  }
}

const GONE = "This user does not exist in the user pool any more.";
const TAKEN = "A user with this e-mail exists already.";
const THROTTLED = "Cognito receives too many requests. Wait a minute and try again.";
const STATE = "The user's present state does not allow this.";
const TRIGGER = "A Lambda trigger of the user pool refused this.";
const CREDENTIALS =
  "AWS does not accept the portal's credentials. Whoever runs the portal has to renew or replace them.";
const POOL = "Cognito does not know this user pool or app client. Check the portal's settings.";

/** Refusals by Cognito's name. Whatever is not here counts as "unavailable", and may have happened. */
const REFUSALS: Record<string, [ErrorCode, string]> = {
  UserNotFoundException: ["not_found", GONE],
  UsernameExistsException: ["conflict", TAKEN],
  AliasExistsException: ["conflict", TAKEN],
  InvalidParameterException: [
    "invalid_input",
    "Cognito does not accept one of these values, or the user lacks one.",
  ],
  InvalidPasswordException: ["invalid_input", "The password does not meet the user pool's policy."],
  PasswordHistoryPolicyViolationException: ["invalid_input", "The password was used before."],
  NotAuthorizedException: ["conflict", STATE],
  UnsupportedUserStateException: ["conflict", STATE],
  UserNotConfirmedException: ["conflict", STATE],
  PasswordResetRequiredException: ["conflict", STATE],
  PreconditionNotMetException: ["conflict", STATE],
  SoftwareTokenMFANotFoundException: ["conflict", "MFA by app is off for this user or pool."],
  EnableSoftwareTokenMFAException: ["invalid_input", "The code is not right."],
  CodeMismatchException: ["invalid_input", "The code is not right."],
  ExpiredCodeException: ["invalid_input", "The code has expired or was used already."],
  CodeDeliveryFailureException: ["conflict", "Cognito could not deliver the e-mail. Check the address."],
  TooManyRequestsException: ["rate_limited", THROTTLED],
  ThrottlingException: ["rate_limited", THROTTLED],
  LimitExceededException: ["rate_limited", "A limit of Cognito is reached for now. Try again later."],
  TooManyFailedAttemptsException: ["rate_limited", THROTTLED],
  UserLambdaValidationException: ["conflict", TRIGGER],
  ResourceNotFoundException: ["misconfigured", POOL],
  UnrecognizedClientException: ["misconfigured", CREDENTIALS],
  ExpiredTokenException: ["misconfigured", CREDENTIALS],
  InvalidSignatureException: ["misconfigured", CREDENTIALS],
  IncompleteSignatureException: ["misconfigured", CREDENTIALS],
  MissingAuthenticationTokenException: ["misconfigured", CREDENTIALS],
  CredentialsProviderError: ["misconfigured", CREDENTIALS],
  UnknownOperationException: ["misconfigured", "Cognito does not offer this operation here."],
};
const DENIED = new Set(["AccessDeniedException", "AccessDenied", "ForbiddenException"]);
const THROTTLES = new Set(["TooManyRequestsException", "ThrottlingException"]);

/** Turns any failure of the SDK into an AppError that is safe to show; the CognitoFailure is its cause. */
export function translateFailure(operation: string, error: unknown): AppError {
  if (isAppError(error)) return error;
  const name = nameOf(error);
  const failure = new CognitoFailure(operation, name, kindOf(error, name), requestIdOf(error));
  if (DENIED.has(name)) {
    const message = `AWS does not allow the portal to do this. Add cognito-idp:${operation} to its IAM policy.`;
    return new AppError("misconfigured", message, { cause: failure });
  }
  const [code, message] = REFUSALS[name] ?? [
    "unavailable",
    "Cognito does not answer. Try again in a minute.",
  ];
  const retryAfter = code === "rate_limited" || code === "unavailable" ? { retryAfter: 60 } : {};
  return new AppError(code, message, { cause: failure, ...retryAfter });
}

/** The CognitoFailure behind an error, or null when it came from elsewhere. */
export function findFailure(error: unknown): CognitoFailure | null {
  const cause = isAppError(error) ? error.cause : error;
  return cause instanceof Error && cause.name === "CognitoFailure" ? (cause as CognitoFailure) : null;
}

/** True when Cognito's own name of the failure is one of the given. */
export function isFailure(error: unknown, ...names: string[]): boolean {
  return names.includes(findFailure(error)?.cognitoName ?? "");
}

/** True for an SDK error after which nobody knows whether Cognito acted: timeouts, dropped connections, 5xx, surprises. */
export function isAmbiguous(error: unknown): boolean {
  const name = nameOf(error);
  return !(name in REFUSALS) && !DENIED.has(name);
}

function kindOf(error: unknown, name: string): FailureKind {
  if (isAmbiguous(error)) return "unknown";
  if (typeof error === "object" && error !== null && "afterLostAnswer" in error) return "unknown";
  return THROTTLES.has(name) ? "throttled" : "refused";
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "UnknownError";
  if ("code" in error && typeof error.code === "string" && error.name === "Error") return error.code;
  return error.name;
}

function requestIdOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("$metadata" in error)) return null;
  const { requestId } = error.$metadata as { requestId?: string };
  return requestId ?? null;
}
