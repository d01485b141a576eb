import "server-only";
import { getRequestOrigin } from "@/lib/auth/request";
import { authorize } from "@/lib/dal/authorize";
import { beginChange, finishChange } from "@/lib/dal/change";
import type { LockedUserDto } from "@/lib/dal/change-dto";
import { parseInput } from "@/lib/dal/input";
import { assertAllowed, toChangeSubject } from "@/lib/dal/user-target";
import { isAppError } from "@/lib/errors";
import { ChangeUser } from "@/lib/input/user-changes";

/**
 * Locks a user out at once: no sign-in, every session ended here and at Cognito, as one change. Cognito is not asked
 * before: while it does not answer, the portal's own sessions end all the same, and `finished` is false until the rest is
 * done. Undone by enabling.
 * @throws AppError as authorize; conflict for oneself, the last owner and whoever is disabled already
 */
export async function lockUser(sub: string, reason: string): Promise<LockedUserDto> {
  const { actor, target } = await authorize("users:disable", sub);
  const input = parseInput(ChangeUser, { sub, reason });
  await assertAllowed("lock", "user.lock", actor, target, { stateToo: true });
  const payload = {
    subject: toChangeSubject(target),
    reason: input.reason,
    before: { enabled: true },
    after: { enabled: false },
  };
  const { requestId } = await getRequestOrigin();
  const row = await beginChange({ kind: "user.lock", actor, payload }, requestId);
  const locked = { sub: target.sub, email: target.email, name: target.name, at: row.createdAt.toISOString() };
  try {
    await finishChange(row, { fresh: true });
    return { ...locked, finished: true };
  } catch (error) {
    if (isAppError(error) && error.code === "unavailable") return { ...locked, finished: false };
    throw error;
  }
}
