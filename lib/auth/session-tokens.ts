import "server-only";
import { z } from "zod";
import { openText, sealText } from "@/lib/auth/token-box";
import { getEnv } from "@/lib/env";

const PURPOSE = "session tokens";

const SessionTokens = z.strictObject({
  accessToken: z.string(),
  refreshToken: z.string(),
  /** `auth_time` of the sign-in, seconds: when the user last typed a password and, with TOTP on, a code at Cognito. */
  authTime: z.number(),
  /** TOTP was on when the user signed in, so Cognito has asked for a code. */
  totp: z.boolean(),
});

/** What a session keeps of Cognito. It leaves the server only towards Cognito. */
export type SessionTokens = z.infer<typeof SessionTokens>;

/** Encrypts tokens for the row of one session; in any other row they do not open. */
export function sealTokens(tokens: SessionTokens, sessionId: string): string {
  return sealText(JSON.stringify(tokens), getEnv().NEXTAUTH_SECRET, PURPOSE, sessionId);
}

/**
 * Decrypts the tokens of a session. Null after the secret was changed, when the row was tampered with, and when another
 * version of the portal wrote it in another shape.
 */
export function openTokens(sealed: string, sessionId: string): SessionTokens | null {
  const text = openText(sealed, getEnv().NEXTAUTH_SECRET, PURPOSE, sessionId);
  return text === null ? null : (SessionTokens.safeParse(JSON.parse(text)).data ?? null);
}
