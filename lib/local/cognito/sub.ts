import { randomBytes } from "node:crypto";

/**
 * A new sub as Cognito gives them today: the groups of a UUID, the third beginning with 70, and arbitrary bits where
 * RFC 9562 has the variant. Code that insists on the variant fails here as it would on AWS.
 */
export function createSub(): string {
  const bytes = randomBytes(16);
  bytes[6] = 0x70;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
