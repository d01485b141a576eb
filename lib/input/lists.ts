import { z } from "zod";
import { Email, Id } from "@/lib/input/fields";

/**
 * What the lists are asked. Addresses can be edited: whatever makes no sense counts as absent, and nothing here refuses.
 */

export const USER_STATUSES = [
  "CONFIRMED",
  "FORCE_CHANGE_PASSWORD",
  "RESET_REQUIRED",
  "UNCONFIRMED",
  "ARCHIVED",
  "COMPROMISED",
  "EXTERNAL_PROVIDER",
  "UNKNOWN",
] as const;

const word = (longest: number) =>
  z
    .string()
    .transform(
      (text) =>
        text
          .replace(/\p{Cc}/gu, " ")
          .trim()
          .slice(0, longest) || undefined,
    )
    .optional()
    .catch(undefined);
const cursor = z.string().max(2000).optional().catch(undefined);
const some = <const T extends readonly [string, ...string[]]>(allowed: T) =>
  z
    .array(z.unknown())
    .transform((values) => allowed.filter((value) => values.includes(value)) as T[number][])
    .catch([]);
const limit = z.number().int().min(1).max(200).catch(50);
/** A day in UTC, such as 2026-11-21. */
const day = z.iso.date().optional().catch(undefined);

export const UserListQuery = z.object({
  search: word(200),
  status: some(USER_STATUSES),
  enabled: z.boolean().optional().catch(undefined),
  mfa: some(["on", "off", "unknown"]),
  roleKey: word(64),
  orgId: Id.optional().catch(undefined),
  sort: z.enum(["email", "name", "created"]).catch("email"),
  direction: z.enum(["asc", "desc"]).catch("asc"),
  after: cursor,
  before: cursor,
  last: z.boolean().optional().catch(undefined),
  limit,
});

export const AuditListQuery = z.object({
  action: word(64),
  outcome: z.enum(["done", "refused", "failed"]).optional().catch(undefined),
  /** A sub, or part of an e-mail. */
  actor: word(320),
  subject: word(320),
  /** Both days are included. */
  from: day,
  to: day,
  after: cursor,
  before: cursor,
  limit,
});

export const FindUser = z.object({ email: Email });

/** Users by sub, as many as a page of a report has. */
export const FilterUsers = z.object({ subs: z.array(Id).max(1000, "Ask about at most 1000 users.") });

type Loose<T> = { [K in keyof T]?: T[K] | undefined };

/** One page of users. Cursors are those of UserListDto; without one, and without `last`, it is the first page. */
export type UserListInput = Loose<z.output<typeof UserListQuery>>;

/** One page of the audit, newest first. Cursors are those of AuditPageDto. */
export type AuditListInput = Loose<z.output<typeof AuditListQuery>>;
