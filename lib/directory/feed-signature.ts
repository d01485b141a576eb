import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Signatures of the feed, as Standard Webhooks (standardwebhooks.com) has them: HMAC-SHA256 over id, time and body. Pure, so
 * that the Lambda function and the portal share it.
 */
export const FEED_HEADERS = {
  id: "webhook-id",
  timestamp: "webhook-timestamp",
  signature: "webhook-signature",
} as const;

/** Clocks may differ by so much, and a message may be under way for so long. */
const TOLERANCE_SECONDS = 300;

export type Signed = { id: string; timestamp: string; body: string };

/** The headers to send a body with. @param at milliseconds */
export function signFeed(secret: string, { id, body }: Omit<Signed, "timestamp">, at: number) {
  const timestamp = String(Math.floor(at / 1000));
  return {
    [FEED_HEADERS.id]: id,
    [FEED_HEADERS.timestamp]: timestamp,
    [FEED_HEADERS.signature]: `v1,${digest(secret, { id, timestamp, body })}`,
  };
}

/**
 * Whether a message was signed with the secret, and lately. Several signatures may be given, separated by blanks, while the
 * secret is being changed.
 * @param now milliseconds
 */
export function isSignedFeed(secret: string, message: Signed, signatures: string, now: number): boolean {
  const at = /^\d{1,11}$/.test(message.timestamp) ? Number(message.timestamp) : Number.NaN;
  if (!(Math.abs(now / 1000 - at) <= TOLERANCE_SECONDS)) return false;
  const wanted = Buffer.from(`v1,${digest(secret, message)}`);
  return signatures
    .split(" ")
    .map((given) => Buffer.from(given))
    .some((given) => given.length === wanted.length && timingSafeEqual(given, wanted));
}

function digest(secret: string, { id, timestamp, body }: Signed): string {
  return createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64");
}
