import { z } from "zod";
import { Id } from "@/lib/input/fields";
import { Cursor, Day, Limit, type Loose, Some, Word } from "@/lib/input/list-fields";

/** What the list of users is asked. Whatever makes no sense counts as absent, and nothing here refuses. */

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

export const MFA_FLAGS = ["on", "off", "unknown"] as const;

/** "match": whose e-mail begins with the first word of the search comes first, then all others; each by e-mail. */
export const USER_SORTS = [
  "match",
  "email",
  "name",
  "phone",
  "status",
  "enabled",
  "mfa",
  "organisation",
  "roles",
  "created",
  "modified",
  "lastSignIn",
  "lastActive",
] as const;

/** Invitations are said to expire soon in their last day. */
export const EXPIRING_HOURS = 24;

/** Of invited users who have not signed in: still valid; valid for less than a day more; no longer valid. */
export const INVITATION_STATES = ["open", "expiring", "expired"] as const;

/** "before" and "after" compare days, "above" and "below" numbers; "empty" and "filled" need no value. */
export const ATTRIBUTE_TESTS = [
  "is",
  "contains",
  "starts",
  "empty",
  "filled",
  "before",
  "after",
  "above",
  "below",
] as const;

export type UserSort = (typeof USER_SORTS)[number];
export type InvitationState = (typeof INVITATION_STATES)[number];
export type AttributeTest = (typeof ATTRIBUTE_TESTS)[number];

/** A condition on one attribute, named as Cognito does: `locale`, `custom:tier`. */
export type AttributeFilter = { name: string; test: AttributeTest; value?: string | undefined };

const MOST_ATTRIBUTES = 10;

const AttributeFilter = z
  .object({
    name: z.string().regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,64}$/u),
    test: z.enum(ATTRIBUTE_TESTS),
    value: Word(200),
  })
  .refine(isComplete);

const AttributeFilters = z
  .array(z.unknown())
  .transform((filters): AttributeFilter[] =>
    filters
      .flatMap((filter) => AttributeFilter.safeParse(filter).data ?? [])
      .slice(0, MOST_ATTRIBUTES)
      .map(({ name, test, value }) => ({ name, test, value })),
  )
  .catch([]);

/** One by one, as they come. */
export const UserListFields = z.object({
  search: Word(200),
  status: Some(USER_STATUSES),
  enabled: z.boolean().optional().catch(undefined),
  mfa: Some(MFA_FLAGS),
  roleKey: Word(64),
  /** Name of a Cognito group. */
  group: Word(128),
  /** "none": users of no organisation. */
  orgId: z
    .union([z.literal("none"), Id])
    .optional()
    .catch(undefined),
  /** Both days of each pair are included. */
  createdFrom: Day,
  createdTo: Day,
  signedInFrom: Day,
  signedInTo: Day,
  neverSignedIn: z.boolean().optional().catch(undefined),
  invitation: z.enum(INVITATION_STATES).optional().catch(undefined),
  attributes: AttributeFilters,
  sort: z.enum(USER_SORTS).optional().catch(undefined),
  direction: z.enum(["asc", "desc"]).catch("asc"),
  after: Cursor,
  before: Cursor,
  last: z.boolean().optional().catch(undefined),
  limit: Limit,
});

export const UserListQuery = UserListFields.transform(withOrder);

/** The same without a place in the list: everybody whom it finds, in its order. */
export const UserWalkQuery = UserListFields.omit({
  after: true,
  before: true,
  last: true,
  limit: true,
}).transform(withOrder);

/** The order that nobody needs to ask for. */
export function usualSort({ search }: { search?: string | undefined }): UserSort {
  return search === undefined ? "email" : "match";
}

/** Without a search there is no match to order by. */
function withOrder<Query extends { search?: string | undefined; sort?: UserSort | undefined }>(query: Query) {
  const { sort } = query;
  return { ...query, sort: sort === undefined || sort === "match" ? usualSort(query) : sort };
}

/** One page of users. Cursors are those of UserListDto; without one, and without `last`, it is the first page. */
export type UserListInput = Loose<z.output<typeof UserListQuery>>;

/** A test without a value that it could use is no test. */
function isComplete({ test, value }: { test: AttributeTest; value?: string | undefined }): boolean {
  if (test === "empty" || test === "filled") return true;
  if (value === undefined) return false;
  if (test === "before" || test === "after") return z.iso.date().safeParse(value).success;
  if (test === "above" || test === "below") return /^-?\d{1,15}(\.\d{1,15})?$/.test(value);
  return true;
}
