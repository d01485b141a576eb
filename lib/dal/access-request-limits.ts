import "server-only";
import { createHmac, hkdfSync } from "node:crypto";
import { isIPv6 } from "node:net";
import { getDb } from "@/lib/db/client";
import { countHits } from "@/lib/db/rate-limits";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";

const HOUR = 60 * 60_000;

/** So many access requests an hour: from one address, and from everywhere. */
export const MOST_FROM_ADDRESS = 10;
export const MOST_FROM_ALL = 100;
/** So many a day for one e-mail. */
export const MOST_FOR_EMAIL = 3;

/**
 * Counts an access request against its limits. Too many from one address, or from everywhere, are refused, which tells
 * nobody anything; one too many for an e-mail is only dropped, since whoever sends it may not be the e-mail's owner and is
 * to learn nothing of it. The last limit is reached only by what passed the first two, so one address cannot use it up.
 * @param addressHash null where the address is not known: then the limit for all stands alone
 * @returns false when it is to be dropped
 * @throws AppError rate_limited
 */
export async function passesLimits(email: string, addressHash: string | null): Promise<boolean> {
  if (addressHash) await assertWithin(`access request from ${addressHash}`, MOST_FROM_ADDRESS);
  const key = `access request for ${hash(email)}`;
  const tooMany = await countHits(getDb(), [{ key, limit: MOST_FOR_EMAIL, windowMs: 24 * HOUR }]);
  if (tooMany) return false;
  await assertWithin("access request", MOST_FROM_ALL);
  return true;
}

/** A name for an address that only this portal can make: its network, since a household has many IPv6 addresses. */
export function hashAddress(address: string): string | null {
  return address === "" ? null : hash(networkOf(address));
}

/** The address itself for IPv4, the first 64 bits for IPv6; ports are left out. */
export function networkOf(address: string): string {
  const bare = address.replace(/^\[([^\]]*)\](:\d+)?$/, "$1").replace(/^([\d.]+):\d+$/, "$1");
  if (!isIPv6(bare)) return bare;
  const mapped = /^::ffff:([\d.]+)$/i.exec(bare)?.[1];
  if (mapped) return mapped;
  const [left = [], right] = bare.split("::").map((half) => half.split(":").filter(Boolean));
  const zeros = right ? Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0") : [];
  const groups = [...left, ...zeros, ...(right ?? [])].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":");
}

async function assertWithin(key: string, limit: number): Promise<void> {
  const exceeded = await countHits(getDb(), [{ key, limit, windowMs: HOUR }]);
  if (!exceeded) return;
  const message = "There were too many requests. Try again in an hour.";
  throw new AppError("rate_limited", message, { retryAfter: exceeded.retryAfter });
}

/** Without the portal's secret nobody can try out all addresses there are. */
function hash(text: string): string {
  const key = hkdfSync("sha256", getEnv().NEXTAUTH_SECRET, "", "lifeguard access requests v1", 32);
  return createHmac("sha256", Buffer.from(key)).update(text).digest("base64url");
}
