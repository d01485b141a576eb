import "server-only";
import { listOrigins } from "@/lib/auth/origins";
import { listCallbackUrls } from "@/lib/cognito/app-client";
import { getEnv } from "@/lib/env";
import { log } from "@/lib/log/log";

/** A change of the app client counts after so long, without a restart. */
const FRESH_MS = 60_000;
/** Cognito did not answer: it is asked again after so long. */
const RETRY_MS = 5_000;

type Held = { key: string; origins: readonly string[]; until: number; running: Promise<void> | null };
const shared = globalThis as typeof globalThis & { lifeguardOrigins?: Held };

/**
 * The origins whose pages may read the API's answers: those that the API's app clients send people back to. Known for a
 * minute; after that the old list still answers while the new one is read. While Cognito has never answered it is empty.
 * Anybody may ask: the list decides what a browser shows to a page, and lets nobody in.
 */
export async function listAllowedOrigins(): Promise<readonly string[]> {
  const held = findHeld();
  if (held.until > Date.now()) return held.origins;
  held.running ??= refresh(held).finally(() => {
    held.running = null;
  });
  if (held.until === 0) await held.running;
  return held.origins;
}

function findHeld(): Held {
  const { COGNITO_USER_POOL_ID, API_CLIENT_IDS, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER } = getEnv();
  const key = [COGNITO_USER_POOL_ID, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER, ...API_CLIENT_IDS].join(" ");
  if (shared.lifeguardOrigins?.key !== key) {
    shared.lifeguardOrigins = { key, origins: [], until: 0, running: null };
  }
  return shared.lifeguardOrigins;
}

async function refresh(held: Held): Promise<void> {
  try {
    const urls = await Promise.all(getEnv().API_CLIENT_IDS.map(listCallbackUrls));
    held.origins = listOrigins(urls.flat());
    held.until = Date.now() + FRESH_MS;
  } catch (error) {
    log.warn("The app client's callback addresses could not be read: other sites' pages may not be let in.", {
      error,
    });
    held.until = Date.now() + RETRY_MS;
  }
}
