import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment } from "@/drizzle/schema/columns";

/** A list of users that somebody gave a name: filters, order and columns. Shared ones are seen by all who see users. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    ownerSub: uuid("owner_sub").notNull(),
    name: text("name").notNull(),
    /** The list's address after "?", without a place in it. */
    query: text("query").notNull(),
    shared: boolean("shared").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [
    unique("saved_views_name").on(table.ownerSub, table.name),
    index("saved_views_shared").on(table.shared).where(sql`${table.shared}`),
  ],
);

/** What a person chose for himself, such as the columns of a list. */
export const preferences = pgTable(
  "preferences",
  {
    userSub: uuid("user_sub").notNull(),
    key: text("key").notNull(),
    value: jsonb("value").$type<unknown>().notNull(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.userSub, table.key] })],
);

/** One action on many users. It is running until every item has ended. */
export const bulkRuns = pgTable(
  "bulk_runs",
  {
    id: uuid("id").primaryKey(),
    actorSub: uuid("actor_sub").notNull(),
    actorLabel: text("actor_label").notNull(),
    /** Such as "disable"; what it needs besides, such as the role, is in `parameters`. */
    action: text("action").notNull(),
    parameters: jsonb("parameters").$type<Record<string, unknown>>().notNull(),
    reason: text("reason").notNull(),
    total: integer("total").notNull(),
    requestId: text("request_id").notNull(),
    createdAt: createdAt(),
    finishedAt: moment("finished_at"),
    cancelledAt: moment("cancelled_at"),
    /** Why it was called off, in a sentence. */
    cancelReason: text("cancel_reason"),
    /** When the actor last asked for it. His access ending after that ends the run. */
    authorisedAt: moment("authorised_at").notNull().defaultNow(),
  },
  (table) => [
    index("bulk_runs_actor").on(table.actorSub, table.createdAt),
    index("bulk_runs_running").on(table.createdAt).where(sql`${table.finishedAt} is null`),
  ],
);

export const bulkItems = pgTable(
  "bulk_items",
  {
    runId: uuid("run_id")
      .notNull()
      .references(() => bulkRuns.id, { onDelete: "cascade" }),
    subjectSub: uuid("subject_sub").notNull(),
    subjectLabel: text("subject_label").notNull(),
    position: integer("position").notNull(),
    state: text("state", { enum: ["waiting", "done", "unchanged", "failed", "cancelled"] })
      .notNull()
      .default("waiting"),
    /** A sentence about what was refused or went wrong, and its code. */
    message: text("message"),
    code: text("code"),
    /** Id of the change, and so of its audit row: the same for every try. */
    changeId: uuid("change_id").notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** Nobody works on it, or tries again, before this moment. */
    leasedUntil: moment("leased_until").notNull(),
    endedAt: moment("ended_at"),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.subjectSub] }),
    index("bulk_items_due").on(table.leasedUntil).where(sql`${table.state} = 'waiting'`),
    index("bulk_items_position").on(table.runId, table.position),
  ],
);

/** Files that were asked for: how far each has come, and whether it was called off. The file itself is kept nowhere. */
export const exportRuns = pgTable(
  "export_runs",
  {
    id: uuid("id").primaryKey(),
    actorSub: uuid("actor_sub").notNull(),
    what: text("what", { enum: ["users", "audit"] }).notNull(),
    format: text("format", { enum: ["csv", "ndjson"] }).notNull(),
    query: text("query").notNull(),
    expected: integer("expected"),
    written: integer("written").notNull().default(0),
    state: text("state", { enum: ["running", "done", "cancelled", "failed"] })
      .notNull()
      .default("running"),
    actorLabel: text("actor_label").notNull().default(""),
    /** Names of the columns, in their order; for users. */
    columns: text("columns").array().notNull().default(sql`'{}'::text[]`),
    byteOrderMark: boolean("byte_order_mark").notNull().default(false),
    requestId: text("request_id").notNull().default(""),
    /** The file is fetched once; null: not yet. */
    fetchedAt: moment("fetched_at"),
    /** Whoever sends it says so before this moment; after it, he has died. */
    leasedUntil: moment("leased_until").notNull().defaultNow(),
    createdAt: createdAt(),
    finishedAt: moment("finished_at"),
  },
  (table) => [
    index("export_runs_running").on(table.leasedUntil).where(sql`${table.state} = 'running'`),
    index("export_runs_actor").on(table.actorSub, table.createdAt),
  ],
);

/** When the next call of a kind may go out, over all processes, and how far apart they are at present. */
export const paces = pgTable("paces", {
  key: text("key").primaryKey(),
  nextAt: moment("next_at").notNull(),
  gapMs: integer("gap_ms").notNull(),
});
