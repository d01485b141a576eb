import "server-only";
import type { Db, Tx } from "@/lib/db/client";
import { lockOrganisation } from "@/lib/db/organisations";
import { AppError } from "@/lib/errors";

/**
 * Throws unless the organisation (null: none, everywhere) takes in new users, grants and invitations; holds it so until the
 * transaction ends. AppError invalid_input for one that does not exist, conflict for an archived one.
 */
export async function assertOpenOrganisation(db: Db | Tx, orgId: string | null): Promise<void> {
  if (orgId === null) return;
  const organisation = await lockOrganisation(db, orgId);
  if (!organisation) {
    const message = "There is no such organisation.";
    throw new AppError("invalid_input", message, { fields: { orgId: [message] } });
  }
  if (organisation.archivedAt === null) return;
  const message = `${organisation.name} is archived, and takes in nothing new.`;
  throw new AppError("conflict", message, { fields: { orgId: [message] } });
}
