import "server-only";
import { deleteUser as deletePoolUser } from "@/lib/cognito/user-changes";
import { type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import { guardLastOwner } from "@/lib/dal/changes/last-owner";
import { getSubjectSub } from "@/lib/dal/changes/subject-sub";
import { deleteUser } from "@/lib/db/users";

/** Gone at Cognito and from the mirror, with grants, sessions and MFA state. Gone there before: the rest is done all the same. */
export const openDelete: ChangeKind = (raw) => {
  const payload = ChangePayload.parse(raw);
  const sub = getSubjectSub(payload);
  return {
    payload,
    guard: (tx) => guardLastOwner(tx, sub),
    calls: [() => deletePoolUser(payload.subject.username)],
    read: async () => null,
    commit: async (tx) => void (await deleteUser(tx, sub)),
  };
};
