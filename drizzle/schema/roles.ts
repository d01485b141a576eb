import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment } from "@/drizzle/schema/columns";
import { organisations } from "@/drizzle/schema/organisations";

export const roles = pgTable("roles", {
  id: uuid("id").primaryKey().defaultRandom(),
  key: text("key").notNull().unique(),
  name: text("name").notNull(),
  description: text("description").notNull(),
  builtIn: boolean("built_in").notNull().default(false),
  position: integer("position").notNull().default(0),
  /** sub of who made it; null for those built in. */
  createdBy: uuid("created_by"),
  /** Counts up with each edit; an edit names the version that it saw. */
  version: integer("version").notNull().default(1),
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
    index("grants_ending").on(table.expiresAt, table.id).where(sql`${table.expiresAt} is not null`),
    index("grants_org").on(table.orgId, table.roleId, table.userSub).where(sql`${table.orgId} is not null`),
  ],
);

/** Members of a Cognito group hold a role, everywhere (orgId null) or in one organisation. Without rows groups mean nothing. */
export const groupRoles = pgTable(
  "group_roles",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    groupName: text("group_name").notNull(),
    roleId: uuid("role_id")
      .notNull()
      .references(() => roles.id),
    orgId: uuid("org_id").references(() => organisations.id),
    createdBy: uuid("created_by").notNull(),
    reason: text("reason").notNull(),
    createdAt: createdAt(),
  },
  (table) => [unique("group_roles_once").on(table.groupName, table.roleId, table.orgId).nullsNotDistinct()],
);
