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
  const sealed = (await cookies()).get(cookieNames(getEnv().NEXTAUTH_URL).enrolment)?.value;
  return sealed ? openProof(sealed, sessionId) : null;
}

/** Seals a proof for one owner: a session, or one sign-in of a caller of the API. */
export function sealProof(proof: EnrolmentProof, owner: string): string {
  return sealText(JSON.stringify(proof), getEnv().NEXTAUTH_SECRET, PURPOSE, owner);
}

/** The proof in what `sealProof` made for this owner; null for anything else, and for an old one. */
export function openProof(sealed: string, owner: string): EnrolmentProof | null {
  const text = openText(sealed, getEnv().NEXTAUTH_SECRET, PURPOSE, owner);
  const proof = text === null ? undefined : Proof.safeParse(JSON.parse(text)).data;
  return proof && proof.until > Date.now() ? proof : null;
}

/** Writes the proof. Only actions and route handlers can. */
export async function setProof(sessionId: string, proof: EnrolmentProof): Promise<void> {
  const { NEXTAUTH_URL } = getEnv();
  const maxAge = Math.max(1, Math.floor((proof.until - Date.now()) / 1000));
  (await cookies()).set(cookieNames(NEXTAUTH_URL).enrolment, sealProof(proof, sessionId), {
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
