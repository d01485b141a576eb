import { createHash } from "node:crypto";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
const RANDOM_PART = 25;

/** `SessionId` of a token session; it tells nothing of the family's own id. */
export function tokenSessionId(familyId: string): string {
  return `tkn${derive(`token ${familyId}`)}`;
}

/** `SessionId` of a sign-in of a browser; its cookie cannot be found from it. */
export function ssoSessionId(hostedSessionId: string): string {
  return `sso${derive(`sso ${hostedSessionId}`)}`;
}

function derive(secret: string): string {
  const bytes = createHash("sha256").update(secret).digest().subarray(0, RANDOM_PART);
  return [...bytes].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join("");
}
