import "server-only";
import { ChangePasswordCommand, GetUserCommand } from "@aws-sdk/client-cognito-identity-provider";
import { sendCommand } from "@/lib/cognito/client";
import { isFailure } from "@/lib/cognito/errors";
import { AppError } from "@/lib/errors";

/** With a user's own token, "not authorised" means that the token is dead: signed out everywhere, disabled, or expired. */
export async function asUser<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (
      isFailure(error, "NotAuthorizedException", "UserNotFoundException", "PasswordResetRequiredException")
    ) {
      throw new AppError("unauthenticated", undefined, { cause: error });
    }
    throw error;
  }
}

/**
 * Sets a new password, provided that the present one is right (ChangePassword). Sessions and tokens stay as they are.
 * Cognito gives a dead token and a wrong password the same name, so the token is tried first (GetUser).
 * @throws AppError unauthenticated for a dead token; invalid_input with a message for the field that is wrong;
 *   rate_limited when Cognito has been asked too often
 */
export async function changePassword(
  accessToken: string,
  passwords: { current: string; next: string },
): Promise<void> {
  await asUser(() => sendCommand(new GetUserCommand({ AccessToken: accessToken })));
  try {
    await sendCommand(
      new ChangePasswordCommand({
        AccessToken: accessToken,
        PreviousPassword: passwords.current,
        ProposedPassword: passwords.next,
      }),
    );
  } catch (error) {
    throw toFieldError(error) ?? error;
  }
}

function toFieldError(cause: unknown): AppError | null {
  const [field, message] = FIELD_ERRORS.find(([, , ...names]) => isFailure(cause, ...names)) ?? ([] as const);
  if (!field || !message) return null;
  return new AppError("invalid_input", message, { cause, fields: { [field]: [message] } });
}

const FIELD_ERRORS: readonly [field: string, message: string, ...names: string[]][] = [
  ["currentPassword", "The current password is not right.", "NotAuthorizedException"],
  [
    "newPassword",
    "The new password does not meet the user pool's policy.",
    "InvalidPasswordException",
    "InvalidParameterException",
  ],
  ["newPassword", "The new password was used before.", "PasswordHistoryPolicyViolationException"],
];
