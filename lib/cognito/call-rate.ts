import "server-only";

const WINDOW_MS = 60_000;
const MOST = 20_000;

const shared = globalThis as typeof globalThis & { lifeguardCalls?: number[] };

/** Notes that this process called Cognito. */
export function noteCall(now = Date.now()): void {
  shared.lifeguardCalls ??= [];
  shared.lifeguardCalls.push(now);
  if (shared.lifeguardCalls.length > MOST) shared.lifeguardCalls = recent(now);
}

/** How often this process called Cognito in the last minute. Other processes, and other users of the account, are not in it. */
export function countRecentCalls(now = Date.now()): number {
  shared.lifeguardCalls = recent(now);
  return shared.lifeguardCalls.length;
}

function recent(now: number): number[] {
  return (shared.lifeguardCalls ?? []).filter((at) => at > now - WINDOW_MS);
}
