import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { moment, plainText } from "@/drizzle/schema/columns";

/**
 * Which roles and groups each user of the mirror has, beside what lists filter and sort by. Triggers derive it from
 * directory_users, grants and group_roles; nothing else writes it. `until`: when the last of what gives the role ends,
 * "infinity" for never, as by a group. `seenUntil`: the same of what everybody sees who sees the user, that is all but what
 * holds in another organisation; null when there is none.
 */
export const userMemberships = pgTable(
  "user_memberships",
  {
    userSub: uuid("user_sub").notNull(),
    kind: text("kind", { enum: ["role", "group"] }).notNull(),
    /** Id of the role, or name of the group. */
    key: plainText("key").notNull(),
    orgId: uuid("org_id"),
    status: text("status").notNull(),
    enabled: boolean("enabled").notNull(),
    mfa: text("mfa").notNull(),
    sortEmail: plainText("sort_email").notNull(),
    until: moment("until").notNull(),
    seenUntil: moment("seen_until"),
  },
  (table) => [
    primaryKey({ columns: [table.userSub, table.kind, table.key] }),
    index("user_memberships_email").on(table.kind, table.key, table.sortEmail, table.userSub),
    index("user_memberships_org_email").on(
      table.kind,
      table.key,
      table.orgId,
      table.sortEmail,
      table.userSub,
    ),
  ],
);

const cell = {
  /**
   * "all": everybody; "org": the same, whatever they are; "role" and "seen": holders of a role, for those who see
   * everything and for others; "group".
   */
  kind: text("kind", { enum: ["all", "org", "role", "seen", "group"] }).notNull(),
  key: plainText("key").notNull(),
  /** Zero: no organisation. All ones: whatever organisation. */
  orgId: uuid("org_id").notNull(),
  status: text("status").notNull(),
  enabled: boolean("enabled").notNull(),
  mfa: text("mfa").notNull(),
  /** Of "all" only. */
  signedIn: boolean("signed_in").notNull(),
};

/** How many users are alike. Together with the deltas that count already it is exact; triggers alone write both. */
export const userCounts = pgTable(
  "user_counts",
  { ...cell, users: bigint("users", { mode: "number" }).notNull() },
  (table) => [
    primaryKey({
      columns: [table.kind, table.key, table.orgId, table.status, table.enabled, table.mfa, table.signedIn],
    }),
    index("user_counts_org").on(table.orgId, table.kind, table.key),
  ],
);

/** What has changed since: appended without a lock, folded into user_counts now and then. It counts from `effectiveAt` on. */
export const userCountDeltas = pgTable(
  "user_count_deltas",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    ...cell,
    users: integer("users").notNull(),
    effectiveAt: moment("effective_at").notNull(),
  },
  (table) => [index("user_count_deltas_effective").on(table.effectiveAt)],
);
