import "server-only";
import { isFailure } from "@/lib/cognito/errors";
import { attributeFilter, subFilter, type UserFilter } from "@/lib/cognito/filters";
import { listGroupsOfUser } from "@/lib/cognito/groups";
import { listUserPage } from "@/lib/cognito/listing";
import type { PoolUser } from "@/lib/cognito/users";
import { isAppError } from "@/lib/errors";

type Ask = <T>(call: () => Promise<T>) => Promise<T>;

/** The user as he is; "gone" when Cognito does not know him; "unclear" when a listing and the pool itself disagree. */
export type Presence = PoolUser | "gone" | "unclear";

/**
 * Asks Cognito about one user without making him a billed active one, as AdminGetUser would. A listing may not know yet of
 * a user who was just made, so whom it does not show is asked about by his name (AdminListGroupsForUser, which fails for
 * nobody), and counts as gone when that fails, or when somebody else has the name now.
 */
export async function findPresence(
  { sub, username }: { sub: string; username: string },
  ask: Ask,
): Promise<Presence> {
  const listed = await findBySub(sub, ask);
  if (listed) return listed;
  try {
    await ask(() => listGroupsOfUser(username));
  } catch (error) {
    if (isFailure(error, "UserNotFoundException")) return "gone";
    throw error;
  }
  const heir = await findByUsername(username, ask);
  return heir && heir.sub !== sub ? "gone" : "unclear";
}

/** The user of a sub, as the listing knows him. */
export async function findBySub(sub: string, ask: Ask): Promise<PoolUser | null> {
  return findOne(subFilter(sub), ask);
}

/** Who has a username now, as the listing knows; null for nobody, and for a name that cannot be searched for. */
export async function findByUsername(username: string, ask: Ask): Promise<PoolUser | null> {
  try {
    return await findOne(attributeFilter("username", "=", username), ask);
  } catch (error) {
    if (isAppError(error) && error.code === "invalid_input") return null;
    throw error;
  }
}

/** The one whom an exact filter finds; pages without anybody are passed over. */
async function findOne(filter: UserFilter, ask: Ask): Promise<PoolUser | null> {
  let token: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listUserPage>> = await ask(() => listUserPage(filter, token, 1));
    if (page.rows[0]) return page.rows[0];
    token = page.token;
  } while (token !== null);
  return null;
}
