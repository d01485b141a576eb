import "server-only";
import { isFailure } from "@/lib/cognito/errors";
import { attributeFilter, type UserFilter } from "@/lib/cognito/filters";
import { listGroupPage, listMemberPage, listUserPage } from "@/lib/cognito/listing";
import type { PoolUser } from "@/lib/cognito/users";
import { DIGITS } from "@/lib/db/sweep";

/** What a page of a part holds: users, or subs of members, or further parts. */
export type PartPage = { token: string | null; users: PoolUser[]; subs: string[]; parts: string[] };

type Ask = <T>(call: () => Promise<T>) => Promise<T>;

export const WHOLE_POOL = "all";
export const GROUPS = "groups";
const MEMBERS = "group ";
export const DISABLED = "disabled";
const STATUS = "status ";

/** Parts that show users, whose number is the progress of a run; the others show who is in which group. */
export function isUserPart(part: string): boolean {
  return part !== GROUPS && !isMemberPart(part);
}

export function isMemberPart(part: string): boolean {
  return part.startsWith(MEMBERS);
}

export function statusPart(status: string): string {
  return `${STATUS}${status}`;
}

/** One request for one part, from where a token points. AppError as lib/cognito/listing. */
export async function readPartPage(part: string, token: string | null): Promise<PartPage> {
  if (part === GROUPS) {
    const page = await listGroupPage(token);
    return { token: page.token, users: [], subs: [], parts: page.rows.map((name) => `${MEMBERS}${name}`) };
  }
  if (isMemberPart(part)) {
    const page = await listMemberPage(part.slice(MEMBERS.length), token);
    return { token: page.token, users: [], subs: page.rows, parts: [] };
  }
  const page = await listUserPage(filterOf(part), token);
  return { token: page.token, users: page.rows, subs: page.rows.map(({ sub }) => sub), parts: [] };
}

/**
 * The parts into which the users of this pool can be read side by side: sixteen by the first digit of the sub, when the
 * pool takes such a filter and finds by it a user who is known to be there; the whole pool otherwise.
 */
export async function probeShards(ask: Ask): Promise<readonly string[]> {
  const known = await findFirst(ask, null);
  const digit = known?.sub[0];
  if (!digit || !DIGITS.includes(digit)) return [WHOLE_POOL];
  try {
    const found = await findFirst(ask, filterOf(digit));
    return found?.sub.startsWith(digit) ? DIGITS : [WHOLE_POOL];
  } catch (error) {
    if (isFailure(error, "InvalidParameterException")) return [WHOLE_POOL];
    throw error;
  }
}

/** The first user of a listing; pages without anybody are passed over. */
async function findFirst(ask: Ask, filter: UserFilter | null): Promise<PoolUser | null> {
  let token: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listUserPage>> = await ask(() => listUserPage(filter, token, 1));
    if (page.rows[0]) return page.rows[0];
    token = page.token;
  } while (token !== null);
  return null;
}

function filterOf(part: string): UserFilter | null {
  if (part === WHOLE_POOL) return null;
  if (part === DISABLED) return attributeFilter("status", "=", "Disabled");
  if (part.startsWith(STATUS)) return attributeFilter("cognito:user_status", "=", part.slice(STATUS.length));
  return attributeFilter("sub", "^=", part);
}
