import "server-only";
import { cookies } from "next/headers";
import { cookieNames, cookieOptions, encodeSessionCookie } from "@/lib/auth/cookie";
import type { Session } from "@/lib/auth/principal";
import { getEnv } from "@/lib/env";

/**
 * Writes the session cookie anew, with an MFA flag that the caller has from Cognito itself. The flag spares proxy.ts a
 * redirect and proves nothing. Only actions and route handlers can set cookies.
 */
export async function issueSessionCookie(session: Session, mfa: boolean): Promise<void> {
  const { NEXTAUTH_URL, NEXTAUTH_SECRET } = getEnv();
  const maxAge = Math.max(1, Math.floor((session.absoluteExpiresAt.getTime() - Date.now()) / 1000));
  const value = await encodeSessionCookie(
    { sid: session.id, sub: session.sub, mfa },
    NEXTAUTH_SECRET,
    maxAge,
  );
  (await cookies()).set(cookieNames(NEXTAUTH_URL).session, value, { ...cookieOptions(NEXTAUTH_URL), maxAge });
}

/** Takes every cookie of a sign-in from the browser. The choice of theme stays. */
export async function clearAuthCookies(): Promise<void> {
  const { NEXTAUTH_URL } = getEnv();
  const jar = await cookies();
  for (const name of Object.values(cookieNames(NEXTAUTH_URL))) {
    if (jar.has(name)) jar.set(name, "", { ...cookieOptions(NEXTAUTH_URL), maxAge: 0 });
  }
}
