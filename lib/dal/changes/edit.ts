import "server-only";
import { z } from "zod";
import { updateAttributes } from "@/lib/cognito/user-changes";
import { type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import { getSubjectSub } from "@/lib/dal/changes/subject-sub";
import { findUser } from "@/lib/db/users";
import { readUser } from "@/lib/directory/refresh";
import { AppError } from "@/lib/errors";

export const EditPayload = ChangePayload.extend({
  name: z.string(),
  /** Only while this is when the user was modified last; null or absent: in any case. */
  modifiedAt: z.iso.datetime().nullish(),
});
export type EditPayload = z.infer<typeof EditPayload>;

/** A new name at Cognito; the mirror takes it from the reading. Of two edits of the same version the second is refused. */
export const openEdit: ChangeKind = (raw) => {
  const payload = EditPayload.parse(raw);
  const { username } = payload.subject;
  return {
    payload,
    guard: async (tx) => {
      const user = payload.modifiedAt ? await findUser(tx, getSubjectSub(payload)) : null;
      if (user && !isUnmodified(user, payload.modifiedAt)) throw new AppError("precondition_failed");
      return null;
    },
    calls: [() => updateAttributes(username, { name: payload.name })],
    read: () => readUser(username),
    commit: async () => undefined,
  };
};

/** True when the user was modified last at that moment, and when any moment will do. */
export function isUnmodified(user: { modifiedAt: Date }, modifiedAt: string | null | undefined): boolean {
  return !modifiedAt || user.modifiedAt.getTime() === Date.parse(modifiedAt);
}
