import "server-only";
import { gt, isNull, or, type SQL } from "drizzle-orm";
import { grants } from "@/drizzle/schema";

/** The condition of a grant that counts: it has no end, or the end is yet to come. */
export function isLive(): SQL | undefined {
  return or(isNull(grants.expiresAt), gt(grants.expiresAt, new Date()));
}
