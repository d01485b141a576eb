import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment } from "@/drizzle/schema/columns";

/** How often somebody asked in the present window. Losing it costs nothing, so the migration makes it UNLOGGED. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    /** What is counted and of whom, such as `api caller SUB`. */
    key: text("key").primaryKey(),
    windowStartedAt: moment("window_started_at").notNull(),
    hits: integer("hits").notNull(),
  },
  (table) => [index("rate_limits_window").on(table.windowStartedAt)],
);

/** Answers to requests that a caller of the API may repeat under the same key. Without `status` it is being answered. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    callerSub: uuid("caller_sub").notNull(),
    key: text("key").notNull(),
    /** SHA-256, hex, of method, route and body: another request under the same key is refused. */
    requestHash: text("request_hash").notNull(),
    status: integer("status"),
    headers: jsonb("headers").$type<Record<string, string>>(),
    body: jsonb("body").$type<unknown>(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.callerSub, table.key] }),
    index("idempotency_keys_created").on(table.createdAt),
  ],
);
