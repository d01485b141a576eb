import { sql } from "drizzle-orm";
import { bigserial, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment } from "@/drizzle/schema/columns";

/** One row a synchronisation of the directory. The one without `finishedAt` and with a live lease is running. */
export const syncRuns = pgTable(
  "sync_runs",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** "full" reads the whole pool; "difference" what changed since, as far as Cognito can tell. */
    kind: text("kind", { enum: ["full", "difference"] })
      .notNull()
      .default("full"),
    startedBy: uuid("started_by"),
    startedAt: moment("started_at").notNull().defaultNow(),
    finishedAt: moment("finished_at"),
    leasedUntil: moment("leased_until").notNull(),
    /** Which process works on it. Another one that carries it on writes its own, and the former stops. */
    holder: uuid("holder").notNull().defaultRandom(),
    seen: integer("seen").notNull().default(0),
    written: integer("written").notNull().default(0),
    removed: integer("removed").notNull().default(0),
    /** EstimatedNumberOfUsers of DescribeUserPool, for the progress bar. */
    estimate: integer("estimate"),
    /** Calls of Cognito so far, and how many of them it throttled. */
    requests: integer("requests").notNull().default(0),
    throttled: integer("throttled").notNull().default(0),
    error: text("error"),
  },
  (table) => [
    uniqueIndex("sync_runs_one_running").on(sql`(true)`).where(sql`${table.finishedAt} is null`),
    index("sync_runs_finished").on(table.finishedAt),
  ],
);

/**
 * How far each part of a running synchronisation has come, so that another process carries on where one died. `part` is
 * the first hexadecimal digit of the subs, "all" for a pool that cannot be split, "groups" for their names and "group X"
 * for the members of one; of a difference also "status X" and "disabled".
 */
export const syncParts = pgTable(
  "sync_parts",
  {
    runId: uuid("run_id")
      .notNull()
      .references(() => syncRuns.id, { onDelete: "cascade" }),
    part: text("part").notNull(),
    /** Cognito's PaginationToken or NextToken of the page that comes next; null at the start. */
    token: text("token"),
    seen: integer("seen").notNull().default(0),
    finishedAt: moment("finished_at"),
  },
  (table) => [primaryKey({ columns: [table.runId, table.part] })],
);

/** Whom each page of a running synchronisation showed. Who is on none is gone; the rows go when the run ends. */
export const syncPages = pgTable(
  "sync_pages",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    runId: uuid("run_id")
      .notNull()
      .references(() => syncRuns.id, { onDelete: "cascade" }),
    part: text("part").notNull(),
    subs: uuid("subs").array().notNull(),
  },
  (table) => [index("sync_pages_part").on(table.runId, table.part)],
);
