import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment } from "@/drizzle/schema/columns";

export const organisations = pgTable(
  "organisations",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    name: text("name").notNull().unique(),
    createdAt: createdAt(),
    /** Archived: keeps its users, grants and audit, and gets no new ones. */
    archivedAt: moment("archived_at"),
  },
  (table) => [
    index("organisations_folded").on(sql`lifeguard_fold(${table.name})`),
    index("organisations_ordered").on(sql`lifeguard_fold(${table.name}) collate "C"`, table.id),
  ],
);

/** E-mail domains whose users an organisation may invite. Without any, every domain may be. */
export const organisationDomains = pgTable(
  "organisation_domains",
  {
    orgId: uuid("org_id")
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    /** Small letters, without @. */
    domain: text("domain").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.domain] }),
    index("organisation_domains_domain").on(table.domain),
  ],
);
