import "server-only";
import {
  AssociateSoftwareTokenCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { sendCommand } from "@/lib/cognito/client";
import { findFailure, isFailure } from "@/lib/cognito/errors";
import { asUser } from "@/lib/cognito/own-account";
import { AppError } from "@/lib/errors";

const WRONG_CODE = "This code is not right. Wait for the next one in your app and type it.";
const USED_CODE = "This code has been used already or has expired. Wait for the next one in your app.";

/**
 * Asks Cognito for a new TOTP secret, base32 (AssociateSoftwareToken). The old one stays in force until the new is verified.
 * @throws AppError unauthenticated when Cognito refuses the access token
 */
export async function associateTotp(accessToken: string): Promise<string> {
  const { SecretCode } = await asUser(() =>
    sendCommand(new AssociateSoftwareTokenCommand({ AccessToken: accessToken })),
  );
  if (!SecretCode) throw new AppError("unavailable", "Cognito gave no key. Try again in a minute.");
  return SecretCode;
}

/**
 * Proves with a six-digit code that the user's app holds the secret (VerifySoftwareToken). It does not switch MFA on.
 * @throws AppError invalid_input with a message for the field `code` when the code is wrong, expired or used
 */
export async function verifyTotp(accessToken: string, code: string, deviceName: string): Promise<void> {
  try {
    const { Status } = await asUser(() =>
      sendCommand(
        new VerifySoftwareTokenCommand({
          AccessToken: accessToken,
          UserCode: code,
          FriendlyDeviceName: deviceName,
        }),
      ),
    );
    if (Status !== "SUCCESS") throw codeError(WRONG_CODE);
  } catch (error) {
    if (isFailure(error, "EnableSoftwareTokenMFAException", "CodeMismatchException"))
      throw codeError(WRONG_CODE);
    // Our own first attempt used the code up, and its answer was lost.
    if (isFailure(error, "ExpiredCodeException") && findFailure(error)?.kind === "unknown") return;
    if (isFailure(error, "ExpiredCodeException")) throw codeError(USED_CODE);
    throw error;
  }
}

/**
 * Makes TOTP the user's preferred second factor (SetUserMFAPreference). Repeating it changes nothing. Cognito refuses
 * with InvalidParameterException while no secret is verified.
 */
export async function preferTotp(accessToken: string): Promise<void> {
  await asUser(() =>
    sendCommand(
      new SetUserMFAPreferenceCommand({
        AccessToken: accessToken,
        SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      }),
    ),
  );
}

function codeError(message: string): AppError {
  return new AppError("invalid_input", "The code was not accepted.", { fields: { code: [message] } });
}
