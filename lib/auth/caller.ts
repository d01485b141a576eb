import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import type { TokenHolder } from "@/lib/auth/principal";

/** Where a request came from, for audit rows and the list of sessions. `address` is empty when no proxy is trusted. */
export type RequestOrigin = { requestId: string; address: string; userAgent: string };

/** One request to the API. */
export type Caller = {
  /** The bearer token as it was sent; null for none. */
  token: string | null;
  origin: RequestOrigin;
  /** Who the token's owner is, once he was asked for: one request asks once. */
  holder?: Promise<TokenHolder>;
};

/** Next.js may bundle this module more than once; whoever is inside must be found from each of them. */
const shared = globalThis as typeof globalThis & { lifeguardCaller?: AsyncLocalStorage<Caller> };
shared.lifeguardCaller ??= new AsyncLocalStorage<Caller>();
const storage = shared.lifeguardCaller;

/**
 * Runs one request of the API. Everything inside acts for the owner of the bearer token and for nobody else: cookies do
 * not count there, and outside of it bearer tokens do not.
 */
export function runAsCaller<T>(caller: Caller, run: () => Promise<T>): Promise<T> {
  return storage.run(caller, run);
}

/** The request to the API that is being answered; undefined on pages, in actions and in the background. */
export function findCaller(): Caller | undefined {
  return storage.getStore();
}
