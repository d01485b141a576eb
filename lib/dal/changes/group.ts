import "server-only";
import { z } from "zod";
import { addToGroup, removeFromGroup } from "@/lib/cognito/user-changes";
import { type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import { guardLastOwner } from "@/lib/dal/changes/last-owner";
import { getSubjectSub } from "@/lib/dal/changes/subject-sub";
import { readUser } from "@/lib/directory/refresh";

export const GroupPayload = ChangePayload.extend({
  group: z.string(),
  /** Members of the group hold Owner, everywhere. */
  givesOwner: z.boolean(),
});
export type GroupPayload = z.infer<typeof GroupPayload>;

/** A member of one more group of the pool. Tokens that are out already do not say so. */
export const openAddToGroup: ChangeKind = (raw) => {
  const payload = GroupPayload.parse(raw);
  const { username } = payload.subject;
  return {
    payload,
    calls: [() => addToGroup(username, payload.group)],
    read: () => readUser(username, { groups: true }),
    commit: async () => undefined,
  };
};

/** No member of the group any more, and not the last owner either. */
export const openRemoveFromGroup: ChangeKind = (raw) => {
  const payload = GroupPayload.parse(raw);
  const { username } = payload.subject;
  return {
    payload,
    guard: async (tx) => (payload.givesOwner ? guardLastOwner(tx, getSubjectSub(payload)) : null),
    calls: [() => removeFromGroup(username, payload.group)],
    read: () => readUser(username, { groups: true }),
    commit: async () => undefined,
  };
};
