/**
 * A refusal as Cognito words it. `name` is the exception's name (`__type` on the wire); match on it, never on the
 * message. Every name is HTTP 400 but InternalErrorException (500).
 */
export class CognitoError extends Error {
  readonly status: number;

  constructor(name: string, message: string, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/** `NotAuthorizedException`: wrong password, disabled user, revoked token. */
export function notAuthorized(message: string): CognitoError {
  return new CognitoError("NotAuthorizedException", message);
}

/** `InvalidParameterException`: the input is well formed but cannot be accepted. */
export function invalidParameter(message: string): CognitoError {
  return new CognitoError("InvalidParameterException", message);
}

/** `ResourceNotFoundException`: no such pool, client or group. */
export function resourceNotFound(message: string): CognitoError {
  return new CognitoError("ResourceNotFoundException", message);
}

/** `UserNotFoundException`. */
export function userNotFound(): CognitoError {
  return new CognitoError("UserNotFoundException", "User does not exist.");
}
