import "server-only";
import { isMfaEnforced } from "@/lib/auth/enforcement";
import { isEnrolled } from "@/lib/auth/mfa";
import { issueSessionCookie } from "@/lib/auth/session-cookie";
import type { EnrolmentState, MfaStatusDto } from "@/lib/dal/account-dto";
import { requirePrincipal, requireSession } from "@/lib/dal/authorize";
import { findProgress } from "@/lib/dal/enrolment-progress";
import { isFresh } from "@/lib/dal/own-token";
import { getDb } from "@/lib/db/client";
import { findEnrolment } from "@/lib/db/mfa";
import { getEnv } from "@/lib/env";

/** `replaceable`: enrolled, and signed in freshly with a code. `verified`: only switching on is left. */
export type EnrolmentView = EnrolmentState & { replaceable: boolean; verified: boolean };

/** Whether the caller has TOTP on, and whether he needs it. No MFA needed. AppError unauthenticated, unavailable. */
export async function getMfaStatus(): Promise<MfaStatusDto> {
  const principal = await requirePrincipal();
  return { enabled: await isEnrolled(principal), required: isMfaEnforced() };
}

/**
 * Where the caller stands with TOTP. The one page that needs no MFA. AppError unauthenticated, unavailable.
 * @param sealed what `beginEnrolment` gave a caller of the API; browsers have a cookie instead
 */
export async function getEnrolment(sealed?: string): Promise<EnrolmentView> {
  const principal = await requirePrincipal();
  const proof = await findProgress(principal, sealed);
  const enrolled = await isEnrolled(principal);
  const owesTicket = !proof?.ticket && (await findEnrolment(getDb(), principal.sub)).ticketRequired;
  const toDo = owesTicket ? "ticket" : "ready";
  return {
    state: enrolled ? "enrolled" : toDo,
    email: principal.email,
    issuer: getEnv().LIFEGUARD_NAME,
    replaceable: enrolled && (await isFresh(principal)),
    verified: !enrolled && proof?.verified === true,
  };
}

/** Writes the cookie anew when Cognito says that TOTP is on; false when it is not. For cookies that are behind. */
export async function renewMfaCookie(): Promise<boolean> {
  const session = await requireSession();
  const enrolled = await isEnrolled(session);
  await issueSessionCookie(session, enrolled);
  return enrolled;
}
