import "server-only";
import { authorize } from "@/lib/dal/authorize";
import type { FoundUserDto } from "@/lib/dal/dto";
import { getDb } from "@/lib/db/client";
import { listUsers } from "@/lib/db/user-list";

const MOST = 8;
const LONGEST = 200;

/** The first users by e-mail in whom every word of the search occurs, of those whom the viewer may read. */
export async function findUsers(search: string): Promise<FoundUserDto[]> {
  const { scope } = await authorize("users:read");
  const { rows } = await listUsers(getDb(), {
    scope,
    search: search.slice(0, LONGEST),
    sort: "email",
    direction: "asc",
    limit: MOST,
  });
  return rows.map(({ sub, email, name, enabled }) => ({ sub, email, name, enabled }));
}
