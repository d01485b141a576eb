import type { LocalContext } from "../context";
import { CognitoError } from "../errors";
import type { SentCode } from "../model";
import { generateCode } from "../passwords";

const HOUR = 3_600_000;
/** How long the codes live, as AWS documents it. */
export const RESET_CODE_LIFETIME = HOUR;
export const SIGN_UP_CODE_LIFETIME = 24 * HOUR;
export const ADDRESS_CODE_LIFETIME = 24 * HOUR;

const WRONG_CODES = 5;
const REQUESTS_AN_HOUR = 20;

/** A fresh code of six digits. */
export function createSentCode(ctx: LocalContext, lifetime: number): SentCode {
  return { code: generateCode(), expiresAt: ctx.clock() + lifetime, wrong: 0 };
}

/**
 * Compares a code with the one that was sent. Five wrong ones end the trying until another is asked for.
 * @param countWrong keeps the code with one more wrong try
 * @throws CognitoError ExpiredCodeException (none was sent, spent, or too old), LimitExceededException,
 *   CodeMismatchException
 */
export function assertSentCode(
  ctx: LocalContext,
  sent: SentCode | undefined,
  given: string,
  countWrong: (wrong: number) => void,
): void {
  if (!sent || sent.expiresAt <= ctx.clock()) throw expiredCode();
  if (sent.wrong >= WRONG_CODES) throw limitExceeded();
  if (sent.code === given) return;
  countWrong(sent.wrong + 1);
  throw codeMismatch();
}

/**
 * The times of this hour's requests with one more. Cognito documents 5 to 20 an hour; 20 here.
 * @throws CognitoError LimitExceededException
 */
export function addCodeRequest(ctx: LocalContext, requests: readonly number[] | undefined): number[] {
  const now = ctx.clock();
  const recent = (requests ?? []).filter((at) => at > now - HOUR);
  if (recent.length >= REQUESTS_AN_HOUR) throw limitExceeded();
  return [...recent, now];
}

/** `ExpiredCodeException`. */
export function expiredCode(): CognitoError {
  return new CognitoError("ExpiredCodeException", "Invalid code provided, please request a code again.");
}

/** `CodeMismatchException`. */
export function codeMismatch(): CognitoError {
  return new CognitoError("CodeMismatchException", "Invalid verification code provided, please try again.");
}

/** `LimitExceededException`: too many tries, or too many codes. */
export function limitExceeded(): CognitoError {
  return new CognitoError("LimitExceededException", "Attempt limit exceeded, please try after some time.");
}
