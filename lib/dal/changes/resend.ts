import "server-only";
import { resendInvitation } from "@/lib/cognito/user-changes";
import { type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import { getSubjectSub } from "@/lib/dal/changes/subject-sub";
import { setUserInvited } from "@/lib/db/users";
import { readUser } from "@/lib/directory/refresh";

/** A new temporary password by e-mail. A repeated mail voids the password of the one before. */
export const openResend: ChangeKind = (raw) => {
  const payload = ChangePayload.parse(raw);
  const { username } = payload.subject;
  return {
    payload,
    calls: [() => resendInvitation(username)],
    read: () => readUser(username),
    commit: async (tx) => void (await setUserInvited(tx, getSubjectSub(payload), new Date())),
  };
};
