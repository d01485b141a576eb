import "server-only";
import { createHmac, hkdfSync } from "node:crypto";
import { isIPv6 } from "node:net";
import { getEnv } from "@/lib/env";

/** Names under which hits are counted. They tell nobody whose they are, not even whoever reads the whole table. */

/** A name for an address that only this portal can make: its network, since a household has many IPv6 addresses. */
export function hashAddress(address: string): string | null {
  return address === "" ? null : hashText(networkOf(address));
}

/** Without the portal's secret nobody can try out all addresses, or e-mails, that there are. */
export function hashText(text: string): string {
  return createHmac("sha256", getKey()).update(text).digest("base64url");
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

let known: { secret: string; key: Buffer } | undefined;

function getKey(): Buffer {
  const secret = getEnv().NEXTAUTH_SECRET;
  if (known?.secret !== secret) {
    known = { secret, key: Buffer.from(hkdfSync("sha256", secret, "", "lifeguard names of limits v1", 32)) };
  }
  return known.key;
}
