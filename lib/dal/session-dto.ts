import "server-only";
import type { SessionDto } from "@/lib/dal/dto";
import type { Db } from "@/lib/db/client";
import { listSessionsOf, type SessionSummary } from "@/lib/db/sessions";
import { getEnv } from "@/lib/env";

/** The user's sessions that are alive, the last used first. `currentId` marks the one that asks. */
export async function readSessions(db: Db, sub: string, currentId?: string): Promise<SessionDto[]> {
  const idleMs = getEnv().SESSION_IDLE_MINUTES * 60_000;
  return (await listSessionsOf(db, sub, { idleMs, currentId })).map(toSession);
}

/** A session as pages show it. */
export function toSession(session: SessionSummary): SessionDto {
  return {
    handle: session.handle,
    device: describeDevice(session.userAgent),
    address: session.address,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    current: session.current,
  };
}

/** "Firefox on Linux", from a User-Agent header; "Unknown device" when it says nothing familiar. */
export function describeDevice(userAgent: string): string {
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? "Unknown device";
}

/** The order matters: Edge and Opera call themselves Chrome, and Chrome calls itself Safari. */
const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\//, "Firefox"],
  [/\b(Headless)?Chrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
  [/\bcurl\//, "curl"],
];
const SYSTEMS: [RegExp, string][] = [
  [/\b(iPhone|iPad)\b/, "iOS"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];
