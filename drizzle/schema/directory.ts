import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { moment, plainText } from "@/drizzle/schema/columns";
import { organisations } from "@/drizzle/schema/organisations";

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
    /** From the feed and from the portal's own sessions; null: never seen, which is not the same as never signed in. */
    lastSignInAt: moment("last_sign_in_at"),
    lastActiveAt: moment("last_active_at"),
    /** When the invitation was last sent, as far as the portal knows; of an open invitation otherwise `createdAt` counts. */
    invitedAt: moment("invited_at"),
    /** UserCreateDate and UserLastModifiedDate of Cognito. */
    createdAt: moment("created_at").notNull(),
    modifiedAt: moment("modified_at").notNull(),
    /** When Cognito was asked for what this row says. A listing that finds the row as it is does not touch it. */
    readAt: moment("read_at").notNull().defaultNow(),
    /** The same of `groups` and of `mfa`, which other calls tell; null: never asked about this one user. */
    groupsReadAt: moment("groups_read_at"),
    mfaReadAt: moment("mfa_read_at"),
    /** Folded (small letters, no accents) and compared byte by byte, so that order does not depend on the machine's locale. */
    sortEmail: plainText("sort_email").notNull().generatedAlwaysAs(sql`lifeguard_fold(email)`),
    sortName: plainText("sort_name").notNull().generatedAlwaysAs(sql`lifeguard_fold(coalesce(name, ''))`),
    /** Values of the attributes that are searched besides (SEARCH_ATTRIBUTES), as of the last reading from Cognito. */
    searchExtra: text("search_extra").notNull().default(""),
    /** It begins with a space, so that the beginning of every word stands behind something that is no letter. */
    search: plainText("search")
      .notNull()
      .generatedAlwaysAs(
        sql`lifeguard_fold(' ' || email || ' ' || coalesce(name, '') || ' ' || sub::text || ' ' || coalesce(phone, '') || ' ' || search_extra)`,
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
    index("directory_users_phone").on(sql`(coalesce(${table.phone}, '') collate "C")`, table.sub),
    index("directory_users_modified").on(table.modifiedAt, table.sub),
    index("directory_users_last_sign_in").on(
      sql`coalesce(${table.lastSignInAt}, '-infinity'::timestamptz)`,
      table.sub,
    ),
    index("directory_users_last_active").on(
      sql`coalesce(${table.lastActiveAt}, '-infinity'::timestamptz)`,
      table.sub,
    ),
    // Whoever is enabled and has not come for long, and open invitations by their sending: counted in the index alone.
    index("directory_users_inactive")
      .on(table.lastSignInAt, table.orgId)
      .where(sql`${table.enabled} and ${table.lastSignInAt} is not null`),
    index("directory_users_invited")
      .on(
        sql`coalesce(${table.invitedAt}, ${table.createdAt})`,
        table.sub,
        table.orgId,
        table.invitedAt,
        table.createdAt,
      )
      .where(sql`${table.status} = 'FORCE_CHANGE_PASSWORD'`),
    index("directory_users_enabled_email").on(table.enabled, table.sortEmail, table.sub),
    index("directory_users_mfa_email").on(table.mfa, table.sortEmail, table.sub),
    // Those that have columns of their own, each value once, would only make it large.
    index("directory_users_attributes").using(
      "gin",
      sql`(${table.attributes} - '{sub,email,email_verified,name,phone_number,phone_number_verified}'::text[]) jsonb_path_ops`,
    ),
    index("directory_users_search").using("gin", sql`${table.search} gin_trgm_ops`),
    check("directory_users_mfa", sql`${table.mfa} in ('on', 'off', 'unknown')`),
  ],
);

/** Users of whom the feed said that something changed: to be read again, once however often it was said. */
export const staleUsers = pgTable(
  "stale_users",
  {
    /** "sub" or "username": what the feed knew him by. */
    key: text("key", { enum: ["sub", "username"] }).notNull(),
    value: text("value").notNull(),
    /** When it happened. A listing that shows an older state is not believed at once. */
    at: moment("at").notNull(),
    dueAt: moment("due_at").notNull(),
    attempts: integer("attempts").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.key, table.value] }), index("stale_users_due").on(table.dueAt)],
);

/** Messages of the feed that were taken: a second one of the same id is a replay. */
export const feedMessages = pgTable(
  "feed_messages",
  { id: text("id").primaryKey(), receivedAt: moment("received_at").notNull().defaultNow() },
  (table) => [index("feed_messages_received").on(table.receivedAt)],
);

/** Sign-ins that the feed or the portal itself told of. */
export const signIns = pgTable(
  "sign_ins",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    userSub: uuid("user_sub").notNull(),
    at: moment("at").notNull(),
    source: text("source", { enum: ["portal", "trigger", "cloudtrail"] }).notNull(),
    outcome: text("outcome", { enum: ["done", "failed"] }).notNull(),
    clientId: text("client_id"),
  },
  (table) => [
    index("sign_ins_user").on(table.userSub, table.at),
    index("sign_ins_at").on(table.at),
    unique("sign_ins_once").on(table.userSub, table.at, table.source, table.outcome),
  ],
);

/**
 * The state of the directory at the end of each day (UTC), for charts. `orgId` zero: no organisation, all ones: everybody;
 * `roleKey` empty: whatever role.
 */
export const dailyFigures = pgTable(
  "daily_figures",
  {
    day: date("day").notNull(),
    orgId: uuid("org_id").notNull(),
    roleKey: text("role_key").notNull().default(""),
    users: integer("users").notNull(),
    enabled: integer("enabled").notNull(),
    mfaOn: integer("mfa_on").notNull(),
    mfaUnknown: integer("mfa_unknown").notNull(),
    signIns: integer("sign_ins").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.day, table.orgId, table.roleKey] }),
    index("daily_figures_org").on(table.orgId, table.roleKey, table.day),
  ],
);
