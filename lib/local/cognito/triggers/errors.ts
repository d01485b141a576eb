import { CognitoError } from "../errors";
import type { TriggerName } from "./function-arn";

/** The function refused, by throwing: its own words go to the caller. */
export function validationFailed(trigger: TriggerName, message: string): CognitoError {
  return new CognitoError("UserLambdaValidationException", `${trigger} failed with error ${message}.`);
}

/** The function could not be called, or took too long. */
export function invocationFailed(trigger: TriggerName, reason: string): CognitoError {
  return new CognitoError(
    "UnexpectedLambdaException",
    `${trigger} invocation failed due to error ${reason}.`,
  );
}

/** The function's answer is not the event, or has members of the wrong type. */
export function unrecognisable(): CognitoError {
  return new CognitoError("InvalidLambdaResponseException", "Unrecognizable lambda output");
}
