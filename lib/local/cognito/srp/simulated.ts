import { createHmac } from "node:crypto";
import type { LocalContext } from "../context";
import { getSigningKey } from "../keys";
import { N, toInteger } from "./group";

/** What a pool says of somebody it does not know, the same each time, so that nobody learns who exists (RFC 5054, 2.5.1.3). */
export type SimulatedUser = {
  /** In the form of a sub. */
  readonly username: string;
  readonly salt: string;
  readonly verifier: bigint;
};

/** The made-up user of a name; the pool's own secret decides what he looks like. */
export async function simulateUser(
  ctx: LocalContext,
  poolId: string,
  username: string,
): Promise<SimulatedUser> {
  await getSigningKey(ctx, poolId, "access");
  const secret = String(ctx.store.signingKeys.get(`${poolId}/access`)?.privateJwk.d);
  const derive = (purpose: string) =>
    createHmac("sha256", secret).update(`${purpose} ${username.toLowerCase()}`).digest("hex");
  const id = derive("sub");
  const parts = [
    id.slice(0, 8),
    id.slice(8, 12),
    `70${id.slice(14, 16)}`,
    id.slice(16, 20),
    id.slice(20, 32),
  ];
  const verifier =
    toInteger(Array.from({ length: 12 }, (_, part) => derive(`verifier ${part}`)).join("")) % N;
  return { username: parts.join("-"), salt: derive("salt").slice(0, 32), verifier };
}
