import "server-only";
import {
  clearProof,
  type EnrolmentProof,
  findProof,
  openProof,
  sealProof,
  setProof,
} from "@/lib/auth/enrolment-proof";
import type { SignedIn, TokenHolder } from "@/lib/auth/principal";

/** How long a caller of the API may take between his key and its code. */
const API_PATIENCE_MS = 60 * 60_000;

/**
 * How far somebody has come with enrolling: a browser keeps it in a cookie, a caller of the API as a sealed text that he
 * was given and sends back. Null for none, an old one, and one of another session or sign-in.
 * @param sealed what the caller of the API sent
 */
export async function findProgress(
  principal: SignedIn,
  sealed: string | undefined,
): Promise<EnrolmentProof | null> {
  if (principal.via === "session") return findProof(principal.id);
  return sealed ? openProof(sealed, ownerOf(principal)) : null;
}

/** Keeps it. For callers of the API the sealed text comes back. */
export async function keepProgress(principal: SignedIn, proof: EnrolmentProof): Promise<string | undefined> {
  if (principal.via === "token") return sealProof(proof, ownerOf(principal));
  await setProof(principal.id, proof);
  return undefined;
}

/** The enrolment is over. What a caller of the API still has is of no use any more. */
export async function forgetProgress(principal: SignedIn): Promise<void> {
  if (principal.via === "session") await clearProof();
}

/** Until when a first enrolment may take, in milliseconds since the epoch. */
export function endOfPatience(principal: SignedIn): number {
  return principal.via === "session" ? principal.absoluteExpiresAt.getTime() : Date.now() + API_PATIENCE_MS;
}

/** Refreshed tokens are of the same sign-in; whatever signs the user out ends it. */
function ownerOf({ sub, signedInAt }: TokenHolder): string {
  return `${sub} ${signedInAt}`;
}
