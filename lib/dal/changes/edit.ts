import "server-only";
import { z } from "zod";
import { deleteAttributes, updateAttributes } from "@/lib/cognito/user-changes";
import { type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import { getSubjectSub } from "@/lib/dal/changes/subject-sub";
import { findUser } from "@/lib/db/users";
import { readUser } from "@/lib/directory/refresh";
import { AppError } from "@/lib/errors";

export const EditPayload = ChangePayload.extend({
  /** The attributes to write, and those to take off. */
  set: z.record(z.string(), z.string()).default({}),
  remove: z.array(z.string()).default([]),
  /** Intents of an earlier version named the one attribute that could be changed. */
  name: z.string().optional(),
  /** Only while this is when the user was modified last; null or absent: in any case. */
  modifiedAt: z.iso.datetime().nullish(),
});
export type EditPayload = z.infer<typeof EditPayload>;

/**
 * Attributes written and taken off at Cognito; the mirror takes them from the reading. Of two edits of the same version the
 * second is refused. When only taking off is refused, what was written before is put back.
 */
export const openEdit: ChangeKind = (raw) => {
  const payload = EditPayload.parse(raw);
  const { username } = payload.subject;
  const set = payload.name === undefined ? payload.set : { ...payload.set, name: payload.name };
  let isWritten = false;

  async function write() {
    const id = await updateAttributes(username, set);
    isWritten = true;
    return id;
  }

  return {
    payload,
    guard: async (tx) => {
      const user = payload.modifiedAt ? await findUser(tx, getSubjectSub(payload)) : null;
      if (user && !isUnmodified(user, payload.modifiedAt)) throw new AppError("precondition_failed");
      return null;
    },
    calls: [
      ...(Object.keys(set).length > 0 ? [write] : []),
      ...(payload.remove.length > 0 ? [() => deleteAttributes(username, payload.remove)] : []),
    ],
    read: () => readUser(username),
    commit: async () => undefined,
    undo: async () => {
      if (isWritten) await updateAttributes(username, formerValues(set, payload.before));
    },
  };
};

/** True when the user was modified last at that moment, and when any moment will do. */
export function isUnmodified(user: { modifiedAt: Date }, modifiedAt: string | null | undefined): boolean {
  return !modifiedAt || user.modifiedAt.getTime() === Date.parse(modifiedAt);
}

/** An empty value takes an attribute off again. */
function formerValues(
  set: Readonly<Record<string, string>>,
  before: EditPayload["before"],
): Record<string, string> {
  return Object.fromEntries(Object.keys(set).map((name) => [name, String(before?.[name] ?? "")]));
}
