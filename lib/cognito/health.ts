import "server-only";

/** Next.js bundles pages, handlers and the background apart from one another; they share this. */
type Health = { failures: number; askedAt: number };
const shared = globalThis as { lifeguardCognitoHealth?: Health };

/** One call without an answer may be chance. */
const FAILURES = 2;

/** Notes how a call of Cognito went: answered, were it by a refusal, or not at all. */
export function noteAnswer(answered: boolean): void {
  const health = getHealth();
  health.failures = answered ? 0 : health.failures + 1;
  health.askedAt = Date.now();
}

/** What the last calls of this process, whatever they were for, say of Cognito. It costs nothing to ask. */
export function isCognitoDown(): boolean {
  return getHealth().failures >= FAILURES;
}

/** How long ago this process heard of Cognito, in milliseconds. */
export function sinceLastCall(): number {
  return Date.now() - getHealth().askedAt;
}

function getHealth(): Health {
  shared.lifeguardCognitoHealth ??= { failures: 0, askedAt: 0 };
  return shared.lifeguardCognitoHealth;
}
