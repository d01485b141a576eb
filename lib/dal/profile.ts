import "server-only";
import { getPoolSettings, type PoolSettings } from "@/lib/cognito/pool-settings";
import type { UserProfileDto } from "@/lib/dal/attribute-dto";
import { describeAttributes, dropUnchanged, findAttributeFaults } from "@/lib/dal/attribute-rules";
import { authorize } from "@/lib/dal/authorize";
import { runChange } from "@/lib/dal/change";
import { type EditPayload, isUnmodified } from "@/lib/dal/changes/edit";
import type { EditedUserDto } from "@/lib/dal/dto";
import { parseInput } from "@/lib/dal/input";
import { readTarget, refreshForReading, toChangeSubject } from "@/lib/dal/user-target";
import { AppError, isAppError } from "@/lib/errors";
import { AttributeChanges, type AttributeChangesInput } from "@/lib/input/profile";

/**
 * Every attribute of the pool's schema with the user's values, and how each may be entered. The schema comes from the
 * process's memory. AppError as authorize.
 */
export async function getUserProfile(sub: string): Promise<UserProfileDto> {
  const { target } = await authorize("users:read", sub);
  const [{ user }, settings] = await Promise.all([refreshForReading(target), readSettings()]);
  return {
    modifiedAt: user.modifiedAt.toISOString(),
    username: user.username === user.sub ? null : user.username,
    schemaKnown: settings !== null,
    attributes: describeAttributes(settings ?? { schema: [], usernameAttributes: [] }, user.attributes),
  };
}

/**
 * Writes attributes of the pool's schema and takes others off. What the pool's own constraints forbid is refused before
 * Cognito is asked to change anything; what is so already is left out.
 * @param modifiedAt precondition_failed unless this is when the user was modified last (ISO 8601); null for whenever
 * @throws AppError as authorize; invalid_input with a message for each attribute; forbidden for a user of more rights
 */
export async function editProfile(
  sub: string,
  changes: AttributeChangesInput,
  modifiedAt: string | null,
): Promise<EditedUserDto> {
  const { actor, target } = await authorize("users:edit", sub);
  const wanted = parseInput(AttributeChanges, changes);
  const settings = await getPoolSettings();
  const user = await readTarget("edit", "user.edit", actor, target);
  if (!isUnmodified(user, modifiedAt)) throw new AppError("precondition_failed");
  const { set, remove } = dropUnchanged(user.attributes, wanted);
  const fields = findAttributeFaults(settings, user.attributes, { set, remove });
  if (Object.keys(fields).length > 0) throw new AppError("invalid_input", undefined, { fields });

  const names = [...Object.keys(set), ...remove];
  if (names.length === 0) return toEdited(user, user.modifiedAt);
  const payload = {
    subject: toChangeSubject(user),
    reason: null,
    before: Object.fromEntries(names.map((name) => [name, user.attributes[name] ?? null])),
    after: Object.fromEntries(names.map((name) => [name, set[name] ?? null])),
    set,
    remove: [...remove],
    modifiedAt,
  };
  const edited = await runChange<EditPayload>({ kind: "user.edit", actor, payload });
  return toEdited({ ...user, ...edited }, edited?.modifiedAt ?? user.modifiedAt);
}

/** Null while Cognito does not say how the pool is set up, and never did. */
async function readSettings(): Promise<PoolSettings | null> {
  try {
    return await getPoolSettings();
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

function toEdited(
  user: { sub: string; email: string; name: string | null },
  modifiedAt: Date,
): EditedUserDto {
  return { sub: user.sub, email: user.email, name: user.name, modifiedAt: modifiedAt.toISOString() };
}
