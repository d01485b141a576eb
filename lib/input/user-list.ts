import { Id } from "@/lib/input/fields";
import { readOne, readOneOf, readSome, type SearchParams } from "@/lib/input/search-params";

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
const MFA_FLAGS = ["on", "off", "unknown"] as const;
const SORTS = ["email", "name", "created"] as const;
const SIZES = ["25", "50", "100"] as const;

/** One page of the users' list. The names of the URL's parameters stand beside each field. */
export type UserListInput = {
  /** q */
  search: string | null;
  /** status, repeated or with commas */
  status: (typeof USER_STATUSES)[number][];
  /** enabled=yes|no */
  enabled: boolean | null;
  /** mfa, repeated or with commas */
  mfa: (typeof MFA_FLAGS)[number][];
  /** role: key of a role */
  role: string | null;
  /** org: id of an organisation */
  organisation: string | null;
  /** sort, default email */
  sort: (typeof SORTS)[number];
  /** dir=asc|desc, default asc; desc for created */
  direction: "asc" | "desc";
  /** after, before: cursors of UserListDto; page=last: the last page. Without them the first. */
  after: string | null;
  before: string | null;
  last: boolean;
  /** size=25|50|100 */
  limit: number;
};

/** Reads the users' list out of an address. What makes no sense counts as absent: an address can be edited. Never throws. */
export function parseUserList(params: SearchParams): UserListInput {
  const sort = readOneOf(params, "sort", SORTS, "email");
  const organisation = Id.safeParse(readOne(params, "org"));
  const [enabled] = readSome(params, "enabled", ["yes", "no"] as const);
  return {
    search: readOne(params, "q", 200)?.trim() || null,
    status: readSome(params, "status", USER_STATUSES),
    enabled: enabled === undefined ? null : enabled === "yes",
    mfa: readSome(params, "mfa", MFA_FLAGS),
    role: /^[a-z0-9-]{1,64}$/.exec(readOne(params, "role") ?? "")?.[0] ?? null,
    organisation: organisation.success ? organisation.data : null,
    sort,
    direction: readOneOf(params, "dir", ["asc", "desc"] as const, sort === "created" ? "desc" : "asc"),
    after: readOne(params, "after") ?? null,
    before: readOne(params, "before") ?? null,
    last: readOne(params, "page") === "last",
    limit: Number(readOneOf(params, "size", SIZES, "25")),
  };
}
