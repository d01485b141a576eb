import { boolean, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment } from "@/drizzle/schema/columns";

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
