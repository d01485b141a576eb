/** Stable codes, also of the API. Each has one HTTP status and one sentence for people when the thrower gave none. */
const CODES = {
  invalid_input: { status: 400, message: "Some of what you entered is not valid." },
  unauthenticated: { status: 401, message: "Your session has ended. Sign in again." },
  mfa_required: { status: 403, message: "Set up MFA first." },
  forbidden: { status: 403, message: "You do not have permission to do this." },
  not_found: { status: 404, message: "There is nothing here, or it is not yours to see." },
  method_not_allowed: { status: 405, message: "This address does not take this method." },
  conflict: { status: 409, message: "This cannot be done in the present state." },
  precondition_failed: { status: 412, message: "This was changed meanwhile. Read it again." },
  payload_too_large: { status: 413, message: "This is more than is taken here." },
  unsupported_media_type: { status: 415, message: "Send JSON: content-type application/json." },
  unprocessable: { status: 422, message: "Some of what you sent is not valid." },
  rate_limited: { status: 429, message: "Too many requests. Wait a little and try again." },
  unavailable: { status: 503, message: "Cognito or the database does not answer. Try again in a minute." },
  internal: { status: 500, message: "Something went wrong. It has been noted under this request id." },
  misconfigured: { status: 500, message: "The portal is not configured for this." },
} as const;

export type ErrorCode = keyof typeof CODES;

/** Every code, in the order of the table. */
export const ERROR_CODES = Object.keys(CODES) as ErrorCode[];

/** Messages by field name, for forms. */
export type FieldErrors = Record<string, string[]>;

/**
 * The one expected failure. Actions turn it into form state, handlers into problem+json, pages into a page of its kind.
 * `message` is shown to people: no token, secret, e-mail of another organisation or stack goes into it.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldErrors | undefined;
  /** Seconds to wait before a retry makes sense; set with rate_limited and unavailable, and with a conflict that passes. */
  readonly retryAfter: number | undefined;
  /** Nothing was to be done: things stand as they were wanted. */
  readonly already: boolean;

  constructor(
    code: ErrorCode,
    message?: string,
    options: { cause?: unknown; fields?: FieldErrors; retryAfter?: number; already?: boolean } = {},
  ) {
    super(message ?? CODES[code].message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.fields = options.fields;
    this.retryAfter = options.retryAfter;
    this.already = options.already === true;
  }

  /** HTTP status of the code. */
  get status(): number {
    return CODES[this.code].status;
  }
}

/** True for AppErrors, also when the class was loaded twice (proxy and routes are separate bundles). */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === "AppError" && "code" in error;
}
