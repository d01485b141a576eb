import "server-only";
import { authorize } from "@/lib/dal/authorize";
import type { FilteredUsersDto, FoundUserDto } from "@/lib/dal/dto";
import { parseInput } from "@/lib/dal/input";
import { getDb } from "@/lib/db/client";
import { readWithin } from "@/lib/db/scope";
import { findUserByEmail, listEnabled } from "@/lib/db/users";
import { AppError } from "@/lib/errors";
import { FilterUsers, FindUser } from "@/lib/input/lists";

/**
 * Who an e-mail address belongs to, from the mirror and without anything more than that.
 * @throws AppError invalid_input for what is no address, before anything is looked up; not_found for nobody, and for
 *   somebody whom the actor cannot see (audited)
 */
export async function findUserOfEmail(email: string): Promise<FoundUserDto> {
  const { scope } = await authorize("users:read");
  const input = parseInput(FindUser, { email });
  const row = await findUserByEmail(getDb(), input.email);
  // Of whom he cannot see he is told the same as of nobody.
  if (!row) throw new AppError("not_found", scope === "everywhere" ? NOBODY : undefined);
  const { target } = await authorize("users:read", row.sub);
  return { sub: target.sub, email: target.email, name: target.name, enabled: target.enabled };
}

const NOBODY = "Nobody here has this e-mail.";

/**
 * Of these users the enabled ones, in the same order; the others with the reason. Whom the actor cannot see is unknown.
 * An empty list asks nobody.
 */
export async function filterEnabledUsers(subs: readonly string[]): Promise<FilteredUsersDto> {
  const { scope } = await authorize("users:read");
  const asked = parseInput(FilterUsers, { subs: [...subs] }).subs;
  const enabled =
    asked.length === 0
      ? new Map<string, boolean>()
      : await readWithin(getDb(), scope, (tx) => listEnabled(tx, asked, scope));
  const dropped = [...new Set(asked)].filter((sub) => enabled.get(sub) !== true);
  return {
    subs: asked.filter((sub) => enabled.get(sub) === true),
    dropped: dropped.map((sub) => ({ sub, reason: enabled.has(sub) ? "disabled" : "unknown" })),
  };
}
