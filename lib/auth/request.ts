import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { findCaller, type RequestOrigin } from "@/lib/auth/caller";
import { findDelegation } from "@/lib/auth/delegation";
import { REQUEST_HEADERS } from "@/lib/auth/headers";
import { safeReturnPath } from "@/lib/auth/routes";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { findContext } from "@/lib/log/context";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Describes the current request. The request id is the one that proxy.ts made; outside a proxied request a new one. */
export async function getRequestOrigin(): Promise<RequestOrigin> {
  const delegation = findDelegation();
  if (delegation) return { requestId: delegation.requestId, address: "", userAgent: "" };
  const caller = findCaller();
  if (caller) return caller.origin;
  const incoming = await headers();
  const requestId = incoming.get(REQUEST_HEADERS.requestId) ?? "";
  return describeRequest(incoming, UUID.test(requestId) ? requestId : randomUUID());
}

/**
 * The same of a request of the API, which proxy.ts does not see: its id was made at the door (lib/auth/api-door.ts), and never
 * comes from the caller.
 */
export function readCallerOrigin(incoming: Headers): RequestOrigin {
  return describeRequest(incoming, findContext()?.requestId ?? randomUUID());
}

/** The path and query of the page that is being rendered, as proxy.ts saw it; "/" when it is not known. */
export async function getRequestPath(): Promise<string> {
  return (await headers()).get(REQUEST_HEADERS.path) ?? "/";
}

/** A path of this portal from what a query or form says; "/" for anything else. */
export function getReturnPath(wanted: string | null | undefined): string {
  return safeReturnPath(wanted, getEnv().NEXTAUTH_URL);
}

/** The whole address of a path of this portal. */
export function getPortalAddress(path: string): string {
  return new URL(path, getEnv().NEXTAUTH_URL).href;
}

/**
 * Refuses a request that another site may have caused. Next.js itself lets actions run without an Origin, and believes
 * X-Forwarded-Host, so this looks at what a browser cannot forge: Origin and Host must both be the portal's own.
 * @throws AppError forbidden
 */
export async function assertSameOrigin(): Promise<void> {
  const incoming = await headers();
  const portal = new URL(getEnv().NEXTAUTH_URL);
  const site = incoming.get("sec-fetch-site");
  const same =
    incoming.get("origin") === portal.origin &&
    incoming.get("host")?.toLowerCase() === portal.host &&
    (site === null || site === "same-origin");
  if (!same) {
    throw new AppError(
      "forbidden",
      `This request did not come from the portal. Open ${portal.origin} and try again.`,
    );
  }
}

function describeRequest(incoming: Headers, requestId: string): RequestOrigin {
  return {
    requestId,
    address: clientAddress(incoming.get("x-forwarded-for"), getEnv().TRUSTED_PROXY_HOPS),
    userAgent: (incoming.get("user-agent") ?? "").slice(0, 400),
  };
}

/** The address that the outermost trusted proxy saw: the hops-th entry from the right of X-Forwarded-For. */
export function clientAddress(forwardedFor: string | null, hops: number): string {
  if (hops === 0) return "";
  const entries = (forwardedFor ?? "").split(",").map((entry) => entry.trim());
  return (entries.at(-hops) ?? "").slice(0, 64);
}
