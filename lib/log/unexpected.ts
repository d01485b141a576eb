import "server-only";
import { isNews } from "@/lib/log/console";
import { findContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";

/** What Next.js knows of where an error came from. Its path and headers are left out on purpose. */
export type Origin = { routePath: string; routeType: string; method: string };

/** One line for an error that nobody expected: its name, codes and places, and the page, action or handler it came from. */
export function reportUnexpected(error: unknown, { routePath, routeType, method }: Origin): void {
  if (!isNews(error)) return;
  const known = findContext() ? {} : { route: routePath, method };
  log.error("A request failed unexpectedly.", { ...known, file: routePath, part: routeType, error });
}
