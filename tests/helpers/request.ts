/**
 * The request that the code under test believes to answer. Each test file that reaches `next/headers` begins with
 * `vi.mock("next/headers", () => import("@/tests/helpers/request"));`
 */
let current = new Headers();

/** What next/headers gives. */
export async function headers(): Promise<Headers> {
  return current;
}

/** Replaces the headers of the request. */
export function setRequest(next: Record<string, string>): void {
  current = new Headers(next);
}
