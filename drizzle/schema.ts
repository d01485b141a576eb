import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

/** JavaScript has milliseconds, and cursors compare for equality: three digits, with a time zone. */
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });
const plainText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });
const createdAt = () => moment("created_at").notNull().defaultNow();

export const organisations = pgTable(
  "organisations",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    name: text("name").notNull().unique(),
    createdAt: createdAt(),
  },
  (table) => [index("organisations_folded").on(sql`lifeguard_fold(${table.name})`)],
);

/** The mirror of the pool. `orgId` and `tokensValidAfter` are the portal's own; the rest may be read again at any time. */
export const directoryUsers = pgTable(
  "directory_users",
  {
    sub: uuid("sub").primaryKey(),
    username: text("username").notNull().unique(),
    email: text("email").notNull(),
    emailVerified: boolean("email_verified").notNull().default(false),
    name: text("name"),
    phone: text("phone"),
    status: text("status").notNull(),
    enabled: boolean("enabled").notNull(),
    mfa: text("mfa", { enum: ["on", "off", "unknown"] })
      .notNull()
      .default("unknown"),
    attributes: jsonb("attributes").$type<Record<string, string>>().notNull().default({}),
    groups: text("groups").array().notNull().default(sql`'{}'::text[]`),
    orgId: uuid("org_id").references(() => organisations.id),
    /** The portal's own as well: access tokens of an earlier sign-in are refused. Null: none was ever ended here. */
    tokensValidAfter: moment("tokens_valid_after"),
    /** UserCreateDate and UserLastModifiedDate of Cognito. */
    createdAt: moment("created_at").notNull(),
    modifiedAt: moment("modified_at").notNull(),
    /** When this row was last read from Cognito, and by which synchronisation. */
    readAt: moment("read_at").notNull().defaultNow(),
    lastSync: uuid("last_sync"),
    /** Folded (small letters, no accents) and compared byte by byte, so that order does not depend on the machine's locale. */
    sortEmail: plainText("sort_email").notNull().generatedAlwaysAs(sql`lifeguard_fold(email)`),
    sortName: plainText("sort_name").notNull().generatedAlwaysAs(sql`lifeguard_fold(coalesce(name, ''))`),
    search: plainText("search")
      .notNull()
      .generatedAlwaysAs(
        sql`lifeguard_fold(email || ' ' || coalesce(name, '') || ' ' || sub::text || ' ' || coalesce(phone, ''))`,
      ),
  },
  (table) => [
    index("directory_users_email").on(table.sortEmail, table.sub),
    index("directory_users_name").on(table.sortName, table.sub),
    index("directory_users_created").on(table.createdAt, table.sub),
    index("directory_users_org_email").on(table.orgId, table.sortEmail, table.sub),
    index("directory_users_org_name").on(table.orgId, table.sortName, table.sub),
    index("directory_users_org_created").on(table.orgId, table.createdAt, table.sub),
    index("directory_users_status_email").on(table.status, table.sortEmail, table.sub),
    index("directory_users_search").using("gin", sql`${table.search} gin_trgm_ops`),
    check("directory_users_mfa", sql`${table.mfa} in ('on', 'off', 'unknown')`),
  ],
);

export const roles = pgTable("roles", {
  id: uuid("id").primaryKey().defaultRandom(),
  key: text("key").notNull().unique(),
  name: text("name").notNull(),
  description: text("description").notNull(),
  builtIn: boolean("built_in").notNull().default(false),
  position: integer("position").notNull().default(0),
});

export const rolePermissions = pgTable(
  "role_permissions",
  {
    roleId: uuid("role_id")
      .notNull()
      .references(() => roles.id, { onDelete: "cascade" }),
    permission: text("permission").notNull(),
  },
  (table) => [primaryKey({ columns: [table.roleId, table.permission] })],
);

/** A role held by a user, everywhere (orgId null) or in one organisation. An expired grant counts as absent. */
export const grants = pgTable(
  "grants",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userSub: uuid("user_sub").notNull(),
    roleId: uuid("role_id")
      .notNull()
      .references(() => roles.id),
    orgId: uuid("org_id").references(() => organisations.id),
    /** sub of the giver; null when the configuration gave it (first owner, seed). */
    grantedBy: uuid("granted_by"),
    reason: text("reason").notNull(),
    expiresAt: moment("expires_at"),
    createdAt: createdAt(),
  },
  (table) => [
    unique("grants_once").on(table.userSub, table.roleId, table.orgId).nullsNotDistinct(),
    index("grants_role").on(table.roleId, table.userSub),
  ],
);

export const sessions = pgTable(
  "sessions",
  {
    /** In the encrypted cookie; never sent to the client in any other way. */
    id: uuid("id").primaryKey().defaultRandom(),
    /** What pages show and forms send to name a session. */
    handle: uuid("handle").notNull().unique().defaultRandom(),
    userSub: uuid("user_sub").notNull(),
    username: text("username").notNull(),
    /** Cognito's tokens: AES-256-GCM, bound to the session id. */
    tokens: text("tokens").notNull(),
    accessExpiresAt: moment("access_expires_at").notNull(),
    userAgent: text("user_agent").notNull().default(""),
    address: text("address").notNull().default(""),
    createdAt: createdAt(),
    lastSeenAt: moment("last_seen_at").notNull().defaultNow(),
    absoluteExpiresAt: moment("absolute_expires_at").notNull(),
  },
  (table) => [index("sessions_user").on(table.userSub, table.lastSeenAt)],
);

/**
 * Positive answers of Cognito about TOTP, kept for 60 seconds. A reset empties `checkedAt` and counts `generation` up: an
 * answer that was asked for before the reset and arrives after it is not written.
 */
export const mfaStates = pgTable("mfa_states", {
  userSub: uuid("user_sub").primaryKey(),
  checkedAt: moment("checked_at"),
  generation: integer("generation").notNull().default(0),
});

/** Attempts at enrolling, per user, and the ticket that an admin's reset demands (SHA-256, hex). */
export const mfaEnrolments = pgTable("mfa_enrolments", {
  userSub: uuid("user_sub").primaryKey(),
  ticketHash: text("ticket_hash"),
  ticketExpiresAt: moment("ticket_expires_at"),
  /** True from an admin's reset until the next enrolment: without a ticket nobody enrols. */
  ticketRequired: boolean("ticket_required").notNull().default(false),
  attempts: integer("attempts").notNull().default(0),
  windowStartedAt: moment("window_started_at").notNull().defaultNow(),
});

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
  },
  (table) => [
    index("audit_log_subject").on(table.subjectSub, table.id),
    index("audit_log_actor").on(table.actorSub, table.id),
    index("audit_log_org").on(table.orgId, table.id),
    index("audit_log_action").on(table.action, table.id),
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

/**
 * What strangers wrote into the public form; nothing of it is verified. One row waits for each e-mail and organisation.
 * Personal data without an account: removed half a year after it was decided or last asked for.
 */
export const accessRequests = pgTable(
  "access_requests",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    name: text("name").notNull(),
    /** Small letters. */
    email: text("email").notNull(),
    /** As it was typed; `orgId` is the organisation of this name, if there is exactly one. */
    organisation: text("organisation"),
    orgId: uuid("org_id").references(() => organisations.id),
    why: text("why").notNull(),
    status: text("status", { enum: ["pending", "approved", "declined"] })
      .notNull()
      .default("pending"),
    /** Order of the list: below zero who waits, the longest first; above zero what was decided, the latest first. */
    place: bigint("place", { mode: "number" }).notNull(),
    /** The same was asked so often again while it waited; the first words stay. */
    repeats: integer("repeats").notNull().default(0),
    lastAskedAt: moment("last_asked_at").notNull(),
    /** HMAC of the address, base64url; null where it is not known. Tells one flood from many people. */
    addressHash: text("address_hash"),
    decidedBy: uuid("decided_by"),
    /** E-mail of who decided, as it was then. */
    decidedByLabel: text("decided_by_label"),
    decidedAt: moment("decided_at"),
    reason: text("reason"),
    /** sub of the user whom the approval invited. */
    invitedSub: uuid("invited_sub"),
    createdAt: moment("created_at").notNull(),
    search: plainText("search")
      .notNull()
      .generatedAlwaysAs(sql`lifeguard_fold(name || ' ' || email || ' ' || coalesce(organisation, ''))`),
  },
  (table) => [
    index("access_requests_search").using("gin", sql`${table.search} gin_trgm_ops`),
    index("access_requests_place").on(table.place, table.id),
    index("access_requests_org_place").on(table.orgId, table.place, table.id),
    index("access_requests_waiting").on(table.orgId).where(sql`${table.status} = 'pending'`),
    uniqueIndex("access_requests_one_waiting")
      .on(table.email, sql`coalesce(${table.orgId}, '00000000-0000-0000-0000-000000000000'::uuid)`)
      .where(sql`${table.status} = 'pending'`),
    check("access_requests_status", sql`${table.status} in ('pending', 'approved', 'declined')`),
    check(
      "access_requests_decided",
      sql`(${table.status} = 'pending') = (${table.decidedAt} is null) and (${table.status} = 'pending') = (${table.place} < 0)`,
    ),
  ],
);

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

/** One row a synchronisation of the directory. The one without `finishedAt` and with a live lease is running. */
export const syncRuns = pgTable(
  "sync_runs",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    startedBy: uuid("started_by"),
    startedAt: moment("started_at").notNull().defaultNow(),
    finishedAt: moment("finished_at"),
    leasedUntil: moment("leased_until").notNull(),
    seen: integer("seen").notNull().default(0),
    written: integer("written").notNull().default(0),
    removed: integer("removed").notNull().default(0),
    /** EstimatedNumberOfUsers of DescribeUserPool, for the progress bar. */
    estimate: integer("estimate"),
    error: text("error"),
  },
  (table) => [uniqueIndex("sync_runs_one_running").on(sql`(true)`).where(sql`${table.finishedAt} is null`)],
);
