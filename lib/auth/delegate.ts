import "server-only";
import type { Delegation } from "@/lib/auth/delegation";
import type { Delegate } from "@/lib/auth/principal";
import { getDb } from "@/lib/db/client";
import { getTokenContext } from "@/lib/db/tokens";
import { AppError } from "@/lib/errors";

/**
 * Whoever asked for a run, as he is now: enabled, with the grants that live now. MFA is that of the moment when he asked.
 * @throws AppError unauthenticated, with a sentence, when he is disabled or gone or his access has been ended since
 */
export async function requireDelegate({ actorSub, authorisedAt }: Delegation): Promise<Delegate> {
  const found = await getTokenContext(getDb(), actorSub);
  if (!found) throw new AppError("unauthenticated", "Whoever asked for this has no account any more.");
  const { user, tokensValidAfter, grants } = found;
  if (!user.enabled) throw new AppError("unauthenticated", `${user.email} was disabled.`);
  if (tokensValidAfter !== null && tokensValidAfter > authorisedAt) {
    throw new AppError("unauthenticated", `All sessions of ${user.email} were ended.`);
  }
  const { sub, username, email, name, orgId } = user;
  return { via: "run", sub, username, email, name, orgId, grants, mfaCheckedAt: new Date() };
}
