import "server-only";
import { getEnv } from "@/lib/env";
import { watchRequests } from "@/lib/log/access";
import { captureConsole } from "@/lib/log/console";
import { keepSecret } from "@/lib/log/mask";

/**
 * Begins to log requests. In production the console is captured as well; under `next dev` it stays as it is, since
 * Next.js shows errors there with their source, and what is in them is made up.
 */
export function startLogging(production: boolean): void {
  keepSettings();
  if (production) captureConsole();
  watchRequests();
}

/** Settings that are wrong end the process a moment later, and are told then. */
function keepSettings(): void {
  try {
    const { NEXTAUTH_SECRET, COGNITO_CLIENT_SECRET, DATABASE_URL } = getEnv();
    keepSecret(NEXTAUTH_SECRET, COGNITO_CLIENT_SECRET, decodeURIComponent(new URL(DATABASE_URL).password));
  } catch {
    // There is nothing to keep.
  }
}
