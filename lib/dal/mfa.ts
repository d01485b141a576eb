import "server-only";
import { clearProof, type EnrolmentProof, findProof, setProof } from "@/lib/auth/enrolment-proof";
import { isEnrolled } from "@/lib/auth/mfa";
import type { Session } from "@/lib/auth/principal";
import { issueSessionCookie } from "@/lib/auth/session-cookie";
import { getSessionTokens } from "@/lib/auth/session-refresh";
import { associateTotp, preferTotp, verifyTotp } from "@/lib/cognito/enrolment";
import { requireSession } from "@/lib/dal/authorize";
import type { EnrolmentDto, EnrolmentState } from "@/lib/dal/dto";
import { completeIntent, dropIntent, keepIntent, markVerified, openIntent } from "@/lib/dal/enrolment-intent";
import { assertAttemptAllowed, takeTypedTicket } from "@/lib/dal/enrolment-limits";
import { refuse } from "@/lib/dal/refusals";
import { getDb } from "@/lib/db/client";
import { findEnrolment } from "@/lib/db/mfa";
import { deleteSession } from "@/lib/db/sessions";
import { getEnv } from "@/lib/env";
import { AppError, isAppError } from "@/lib/errors";

/** `replaceable`: enrolled, and signed in freshly with a code. `verified`: only switching on is left. */
export type EnrolmentView = EnrolmentState & { replaceable: boolean; verified: boolean };

/** How long after a sign-in with a code an authenticator may be replaced; then as long for scanning the new one. */
const FRESH_MS = 5 * 60_000;

const SIGN_IN_AGAIN = "Sign in again with a code of your present app first. Then you have five minutes.";

/** Where the signed-in person stands with TOTP. The one page that needs no MFA. AppError unauthenticated, unavailable. */
export async function getEnrolment(): Promise<EnrolmentView> {
  const session = await requireSession();
  const proof = await findProof(session.id);
  const enrolled = await isEnrolled(session);
  const owesTicket = !proof?.ticket && (await findEnrolment(getDb(), session.sub)).ticketRequired;
  const toDo = owesTicket ? "ticket" : "ready";
  return {
    state: enrolled ? "enrolled" : toDo,
    email: session.email,
    issuer: getEnv().LIFEGUARD_NAME,
    replaceable: enrolled && (await isFresh(session)),
    verified: !enrolled && proof?.verified === true,
  };
}

/**
 * Gives a new TOTP secret (AssociateSoftwareToken). After an admin's reset the ticket is demanded and used up; a person
 * who is enrolled must have signed in with a code less than five minutes ago.
 * @throws AppError invalid_input for a wrong ticket, rate_limited, forbidden
 */
export async function beginEnrolment(input: { ticket?: string | undefined }): Promise<EnrolmentDto> {
  const session = await requireSession();
  const view = await getEnrolment();
  if (view.state === "enrolled" && !view.replaceable) {
    throw await refuse(session, "mfa.enrol", session, new AppError("forbidden", SIGN_IN_AGAIN));
  }
  if (view.state === "ticket") await takeTypedTicket(session, input.ticket);

  const ticket = view.state === "ticket" || (await findProof(session.id))?.ticket === true;
  const replacing = view.state === "enrolled";
  const until = replacing ? Date.now() + 2 * FRESH_MS : session.absoluteExpiresAt.getTime();
  await setProof(session.id, { ticket, replacing, verified: false, until });
  const secret = await asOwner(session, (accessToken) => associateTotp(accessToken));
  return { secret, uri: enrolmentUri(secret, view) };
}

/**
 * Checks a code of the new authenticator (VerifySoftwareToken) and switches TOTP on (SetUserMFAPreference). When only the
 * second fails, `finishSwitchingOn` goes on from there.
 * @throws AppError invalid_input for a wrong or used code, rate_limited after ten attempts in an hour, unavailable
 */
export async function confirmEnrolment({ code }: { code: string }): Promise<void> {
  const session = await requireSession();
  const proof = await requireProof(session);
  await assertAttemptAllowed(session);

  const intent = await openIntent(session, proof.replacing);
  try {
    await asOwner(session, (accessToken) => verifyTotp(accessToken, code, getEnv().LIFEGUARD_NAME));
  } catch (error) {
    if (isAppError(error) && error.code !== "unavailable") await dropIntent(intent);
    throw error;
  }
  await markVerified(intent);
  await setProof(session.id, { ...proof, verified: true });
  await switchOn(session, proof);
}

/** Repeats the last step of an enrolment whose code Cognito has accepted. No code is needed. AppError as confirmEnrolment. */
export async function finishSwitchingOn(): Promise<void> {
  const session = await requireSession();
  const proof = await requireProof(session);
  if (!proof.verified) throw new AppError("conflict", "Confirm a code of your app first.");
  await switchOn(session, proof);
}

/** Writes the cookie anew when Cognito says that TOTP is on; false when it is not. For cookies that are behind. */
export async function renewMfaCookie(): Promise<boolean> {
  const session = await requireSession();
  const enrolled = await isEnrolled(session);
  await issueSessionCookie(session, enrolled);
  return enrolled;
}

async function switchOn(session: Session, proof: EnrolmentProof): Promise<void> {
  const intent = await markVerified(await openIntent(session, proof.replacing));
  try {
    await asOwner(session, preferTotp);
  } catch (error) {
    await keepIntent(intent);
    const message = "Your code was right, but Cognito could not switch MFA on. Try again.";
    throw isAppError(error) && error.code === "unauthenticated"
      ? error
      : new AppError("unavailable", message, { cause: error });
  }
  await completeIntent(intent);
  await issueSessionCookie(session, true);
  await clearProof();
}

/** What was begun in this session, provided that the rules that allowed it still do. */
async function requireProof(session: Session): Promise<EnrolmentProof> {
  const proof = await findProof(session.id);
  if (!proof) throw new AppError("conflict", "This took too long. Ask for a new key and scan it again.");
  const { ticketRequired } = await findEnrolment(getDb(), session.sub);
  const allowed =
    (!ticketRequired || proof.ticket) && (proof.replacing || proof.verified || !(await isEnrolled(session)));
  if (!allowed) throw await refuse(session, "mfa.enrol", session, new AppError("forbidden", SIGN_IN_AGAIN));
  return proof;
}

/** Cognito asked for a code at this sign-in, less than five minutes ago (`auth_time`). */
async function isFresh(session: Session): Promise<boolean> {
  const { totp, authTime } = await getSessionTokens(session.id);
  return totp && authTime * 1000 > Date.now() - FRESH_MS;
}

/** Calls Cognito with the user's own token. A token that Cognito does not accept any more ends the session here, too. */
async function asOwner<T>(session: Session, call: (accessToken: string) => Promise<T>): Promise<T> {
  try {
    return await call((await getSessionTokens(session.id)).accessToken);
  } catch (error) {
    if (isAppError(error) && error.code === "unauthenticated") await deleteSession(getDb(), session.id);
    throw error;
  }
}

/** Key URI of authenticator apps: otpauth://totp/ISSUER:EMAIL?secret=…&issuer=… */
function enrolmentUri(secret: string, { issuer, email }: EnrolmentState): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`;
}
