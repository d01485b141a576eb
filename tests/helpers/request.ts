import { AsyncLocalStorage } from "node:async_hooks";

/**
 * The request that the code under test believes to answer. Each test file that reaches `next/headers` begins with
 * `vi.mock("next/headers", () => import("@/tests/helpers/request"));`
 */
let current = new Headers();

/** Requests that are answered at the same time have their own. */
const own = new AsyncLocalStorage<Headers>();

/** What next/headers gives. */
export async function headers(): Promise<Headers> {
  return own.getStore() ?? current;
}

/** Runs what answers the present request, whatever other requests follow meanwhile. */
export function keepRequest<T>(run: () => Promise<T>): Promise<T> {
  return own.run(current, run);
}

/** Replaces the headers of the request. */
export function setRequest(next: Record<string, string>): void {
  current = new Headers(next);
}
