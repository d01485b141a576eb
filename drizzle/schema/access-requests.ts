import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment, plainText } from "@/drizzle/schema/columns";
import { organisations } from "@/drizzle/schema/organisations";

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
