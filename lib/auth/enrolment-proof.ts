import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { cookieNames, cookieOptions } from "@/lib/auth/cookie";
import { openText, sealText } from "@/lib/auth/token-box";
import { getEnv } from "@/lib/env";

const PURPOSE = "enrolment proof";

const Proof = z.strictObject({
  /** This session has used up the ticket of an admin's reset. */
  ticket: z.boolean(),
  /** This session may replace an authenticator that is in use. */
  replacing: z.boolean(),
  /** Cognito has accepted a code of the new authenticator; only switching it on is left. */
  verified: z.boolean(),
  /** Milliseconds since the epoch. */
  until: z.number(),
});

/**
 * How far a session has come with enrolling, kept in a cookie that only this server can make and that opens for this
 * session alone: a page that is closed half-way goes on where it was, and an ended session takes its proof with it.
 */
export type EnrolmentProof = z.infer<typeof Proof>;

/** The proof of this browser for a session; null for none, an old one, another session's, or another version's. */
export async function findProof(sessionId: string): Promise<EnrolmentProof | null> {
  const { NEXTAUTH_URL, NEXTAUTH_SECRET } = getEnv();
  const sealed = (await cookies()).get(cookieNames(NEXTAUTH_URL).enrolment)?.value;
  const text = sealed ? openText(sealed, NEXTAUTH_SECRET, PURPOSE, sessionId) : null;
  const proof = text === null ? undefined : Proof.safeParse(JSON.parse(text)).data;
  return proof && proof.until > Date.now() ? proof : null;
}

/** Writes the proof. Only actions and route handlers can. */
export async function setProof(sessionId: string, proof: EnrolmentProof): Promise<void> {
  const { NEXTAUTH_URL, NEXTAUTH_SECRET } = getEnv();
  const sealed = sealText(JSON.stringify(proof), NEXTAUTH_SECRET, PURPOSE, sessionId);
  const maxAge = Math.max(1, Math.floor((proof.until - Date.now()) / 1000));
  (await cookies()).set(cookieNames(NEXTAUTH_URL).enrolment, sealed, {
    ...cookieOptions(NEXTAUTH_URL),
    maxAge,
  });
}

export async function clearProof(): Promise<void> {
  const { NEXTAUTH_URL } = getEnv();
  (await cookies()).set(cookieNames(NEXTAUTH_URL).enrolment, "", {
    ...cookieOptions(NEXTAUTH_URL),
    maxAge: 0,
  });
}
