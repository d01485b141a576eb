import "server-only";
import type { EnrolmentProof } from "@/lib/auth/enrolment-proof";
import { isEnrolled } from "@/lib/auth/mfa";
import type { SignedIn } from "@/lib/auth/principal";
import { issueSessionCookie } from "@/lib/auth/session-cookie";
import { associateTotp, preferTotp, verifyTotp } from "@/lib/cognito/enrolment";
import type { EnrolmentDto, EnrolmentState } from "@/lib/dal/account-dto";
import { requirePrincipal, requireSession } from "@/lib/dal/authorize";
import {
  completeIntent,
  dropIntent,
  dropLeftIntent,
  isVerified,
  keepIntent,
  markVerified,
  openIntent,
} from "@/lib/dal/enrolment-intent";
import { assertAttemptAllowed, takeTypedTicket } from "@/lib/dal/enrolment-limits";
import { endOfPatience, findProgress, forgetProgress, keepProgress } from "@/lib/dal/enrolment-progress";
import { getEnrolment } from "@/lib/dal/mfa-state";
import { asOwner, FRESH_MS } from "@/lib/dal/own-token";
import { refuse } from "@/lib/dal/refusals";
import { getDb } from "@/lib/db/client";
import { findEnrolment } from "@/lib/db/mfa";
import { getEnv } from "@/lib/env";
import { AppError, isAppError } from "@/lib/errors";

type EnrolmentInput = { ticket?: string | undefined; proof?: string | undefined };
type ConfirmationInput = { code: string; proof?: string | undefined };

const SIGN_IN_AGAIN = "Sign in again with a code of your present app first. Then you have five minutes.";

/**
 * Gives a new TOTP secret (AssociateSoftwareToken). After an admin's reset the ticket is demanded and used up; a person
 * who is enrolled must have signed in with a code less than five minutes ago, at a browser.
 * @param input.proof what an earlier call gave the caller of the API: a ticket that was used up then is not asked for again
 * @throws AppError invalid_input for a wrong ticket, rate_limited, forbidden
 */
export async function beginEnrolment(input: EnrolmentInput): Promise<EnrolmentDto> {
  const principal = await requirePrincipal();
  const view = await getEnrolment(input.proof);
  if (view.state === "enrolled" && !view.replaceable) {
    throw await refuse(principal, "mfa.enrol", principal, new AppError("forbidden", SIGN_IN_AGAIN));
  }
  // A cookie keeps a ticket that was used up in vain; a caller of the API would have lost it, so the key comes first.
  const early = principal.via === "token" ? await makeKey(principal) : null;
  if (view.state === "ticket") await takeTypedTicket(principal, input.ticket);

  const ticket = view.state === "ticket" || (await findProgress(principal, input.proof))?.ticket === true;
  const replacing = view.state === "enrolled";
  const until = replacing ? Date.now() + 2 * FRESH_MS : endOfPatience(principal);
  const proof = await keepProgress(principal, { ticket, replacing, verified: false, until });
  const secret = early ?? (await makeKey(principal));
  return { secret, uri: enrolmentUri(secret, view), ...(proof && { proof }) };
}

/**
 * Checks a code of the new authenticator (VerifySoftwareToken) and switches TOTP on (SetUserMFAPreference). When only the
 * second fails, `finishSwitchingOn` goes on from there; a caller of the API repeats this call.
 * @throws AppError invalid_input for a wrong or used code, rate_limited after ten attempts in an hour, unavailable
 */
export async function confirmEnrolment({ code, proof: sealed }: ConfirmationInput): Promise<void> {
  const principal = await requirePrincipal();
  const proof = await requireProof(principal, sealed);
  await assertAttemptAllowed(principal);

  const intent = await openIntent(principal, proof.replacing);
  if (principal.via === "token" && isVerified(intent)) return switchOn(principal, proof);
  try {
    await asOwner(principal, (accessToken) => verifyTotp(accessToken, code, getEnv().LIFEGUARD_NAME));
  } catch (error) {
    if (isAppError(error) && error.code !== "unavailable") await dropIntent(intent);
    throw error;
  }
  await markVerified(intent);
  await keepProgress(principal, { ...proof, verified: true });
  await switchOn(principal, proof);
}

/** Repeats the last step of an enrolment whose code Cognito has accepted. No code is needed. AppError as confirmEnrolment. */
export async function finishSwitchingOn(): Promise<void> {
  const session = await requireSession();
  const proof = await requireProof(session, undefined);
  if (!proof.verified) throw new AppError("conflict", "Confirm a code of your app first.");
  await switchOn(session, proof);
}

/** A new key. Whoever asks for one by the API gives up what an earlier try of his left behind. */
async function makeKey(principal: SignedIn): Promise<string> {
  if (principal.via === "token") await dropLeftIntent(principal);
  return asOwner(principal, associateTotp);
}

async function switchOn(principal: SignedIn, proof: EnrolmentProof): Promise<void> {
  const intent = await markVerified(await openIntent(principal, proof.replacing));
  try {
    await asOwner(principal, preferTotp);
  } catch (error) {
    await keepIntent(intent);
    const message = "Your code was right, but Cognito could not switch MFA on. Try again.";
    throw isAppError(error) && error.code === "unauthenticated"
      ? error
      : new AppError("unavailable", message, { cause: error });
  }
  await completeIntent(intent);
  if (principal.via === "session") await issueSessionCookie(principal, true);
  await forgetProgress(principal);
}

/** What was begun in this session or sign-in, provided that the rules that allowed it still do. */
async function requireProof(principal: SignedIn, sealed: string | undefined): Promise<EnrolmentProof> {
  const proof = await findProgress(principal, sealed);
  if (!proof) throw new AppError("conflict", "This took too long. Ask for a new key and scan it again.");
  const { ticketRequired } = await findEnrolment(getDb(), principal.sub);
  const allowed =
    (!ticketRequired || proof.ticket) &&
    (proof.replacing || proof.verified || !(await isEnrolled(principal)));
  if (!allowed)
    throw await refuse(principal, "mfa.enrol", principal, new AppError("forbidden", SIGN_IN_AGAIN));
  return proof;
}

/** Key URI of authenticator apps: otpauth://totp/ISSUER:EMAIL?secret=…&issuer=… */
function enrolmentUri(secret: string, { issuer, email }: EnrolmentState): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`;
}
