import "server-only";
import { authorize } from "@/lib/dal/authorize";
import type { FoundUserDto } from "@/lib/dal/dto";
import { getDb } from "@/lib/db/client";
import { readWithin } from "@/lib/db/scope";
import { findFirstUsers } from "@/lib/db/user-finder";

const MOST = 8;
const LONGEST = 200;

/** The users who fit best and in whom every word of the search occurs, of those whom the viewer may read. */
export async function findUsers(search: string): Promise<FoundUserDto[]> {
  const { scope } = await authorize("users:read");
  if (search.trim() === "") return [];
  const wanted = { scope, search: search.slice(0, LONGEST), limit: MOST };
  return readWithin(getDb(), scope, (tx) => findFirstUsers(tx, wanted));
}
