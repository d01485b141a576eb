import { sql } from "drizzle-orm";
import { bigint, bigserial, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment } from "@/drizzle/schema/columns";

/** Append-only and hash-chained; the app's role may insert and select, nothing else. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    at: moment("at").notNull(),
    /** One change, one row: repeating a change id is refused. Refusals have an id of their own. */
    changeId: uuid("change_id").notNull().unique(),
    actorSub: uuid("actor_sub"),
    actorLabel: text("actor_label").notNull(),
    action: text("action").notNull(),
    outcome: text("outcome", { enum: ["done", "refused", "failed"] }).notNull(),
    subjectSub: uuid("subject_sub"),
    subjectLabel: text("subject_label"),
    orgId: uuid("org_id"),
    reason: text("reason"),
    before: jsonb("before").$type<Record<string, unknown>>(),
    after: jsonb("after").$type<Record<string, unknown>>(),
    requestId: text("request_id").notNull(),
    awsRequestId: text("aws_request_id"),
    previousHash: text("previous_hash").notNull(),
    hash: text("hash").notNull().unique(),
    /** HMAC over id and hash with a key that the database does not have; null in rows from before there was one. */
    seal: text("seal"),
  },
  (table) => [
    index("audit_log_subject").on(table.subjectSub, table.id),
    index("audit_log_actor").on(table.actorSub, table.id),
    index("audit_log_org").on(table.orgId, table.id),
    index("audit_log_action").on(table.action, table.id),
    index("audit_log_not_done").on(table.outcome, table.id).where(sql`${table.outcome} <> 'done'`),
    index("audit_log_at").on(table.at, table.id),
    index("audit_log_request").on(table.requestId),
    index("audit_log_aws_request").on(table.awsRequestId).where(sql`${table.awsRequestId} is not null`),
    index("audit_log_actor_label").using("gin", sql`lifeguard_fold(${table.actorLabel}) gin_trgm_ops`),
    index("audit_log_subject_label").using(
      "gin",
      sql`lifeguard_fold(coalesce(${table.subjectLabel}, '')) gin_trgm_ops`,
    ),
    index("audit_log_reason").using("gin", sql`lifeguard_fold(coalesce(${table.reason}, '')) gin_trgm_ops`),
  ],
);

/** A change that was begun: written before Cognito is called, removed with the audit row. What stays is finished later. */
export const outbox = pgTable(
  "outbox",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind").notNull(),
    actorSub: uuid("actor_sub"),
    actorLabel: text("actor_label").notNull(),
    subjectSub: uuid("subject_sub"),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    requestId: text("request_id").notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** Nobody else works on it before this moment. */
    leasedUntil: moment("leased_until").notNull(),
    lastError: text("last_error"),
    createdAt: createdAt(),
  },
  (table) => [index("outbox_due").on(table.leasedUntil)],
);

/** Ends of the audit's chain that were written down elsewhere too, so that cutting it off shows. Append-only. */
export const auditAnchors = pgTable("audit_anchors", {
  id: bigserial("id", { mode: "number" }).primaryKey(),
  at: moment("at").notNull(),
  /** The last audit row then, and its hash. */
  lastId: bigint("last_id", { mode: "number" }).notNull(),
  lastHash: text("last_hash").notNull(),
  /** Where else it was written: "log", or the address of an object. */
  place: text("place").notNull(),
  /** HMAC over the anchor, as in the log itself. */
  seal: text("seal").notNull(),
});

/** Parts of the audit that were written to a file and then removed by the owner's command. Append-only. */
export const auditArchives = pgTable("audit_archives", {
  id: bigserial("id", { mode: "number" }).primaryKey(),
  at: moment("at").notNull(),
  firstId: bigint("first_id", { mode: "number" }).notNull(),
  lastId: bigint("last_id", { mode: "number" }).notNull(),
  /** Hash of the last row that was removed: the first that is left continues from it. */
  lastHash: text("last_hash").notNull(),
  rows: integer("rows").notNull(),
  /** Name of the file, and SHA-256 (hex) of its contents. */
  file: text("file").notNull(),
  fileHash: text("file_hash").notNull(),
  /** HMAC over all of the above. */
  seal: text("seal").notNull(),
});

/**
 * How often somebody was refused the same lately. The first refusals of a minute have rows of their own in the log; those
 * beyond are counted here and become one row when the minute is over.
 */
export const auditRepeats = pgTable(
  "audit_repeats",
  {
    /** Who, what, and in which organisation. */
    key: text("key").primaryKey(),
    windowStartedAt: moment("window_started_at").notNull(),
    hits: integer("hits").notNull(),
    /** Refusals that wait to become a row, and the last of them. */
    folded: integer("folded").notNull().default(0),
    entry: jsonb("entry").$type<Record<string, unknown>>(),
    foldedSince: moment("folded_since"),
    foldedUntil: moment("folded_until"),
    /** Labels of those on whom it was tried, the first twenty. */
    subjects: text("subjects").array().notNull().default(sql`'{}'::text[]`),
  },
  (table) => [index("audit_repeats_due").on(table.windowStartedAt)],
);
