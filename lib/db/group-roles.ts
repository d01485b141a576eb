import "server-only";
import { eq } from "drizzle-orm";
import { groupRoles } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

/** The roles that members of a Cognito group hold, and where (orgId null: everywhere). */
export async function listRolesOfGroup(
  db: Db | Tx,
  groupName: string,
): Promise<{ roleId: string; orgId: string | null }[]> {
  return db
    .select({ roleId: groupRoles.roleId, orgId: groupRoles.orgId })
    .from(groupRoles)
    .where(eq(groupRoles.groupName, groupName));
}
