import "server-only";
import { disableUser, signOutEverywhere } from "@/lib/cognito/user-changes";
import { type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import { guardLastOwner } from "@/lib/dal/changes/last-owner";
import { getSubjectSub } from "@/lib/dal/changes/subject-sub";
import { forgetEnrolled } from "@/lib/db/mfa";
import { endAccess } from "@/lib/db/tokens";
import { readUser } from "@/lib/directory/refresh";

/** No signing in any more, and every session here and at Cognito ended. */
export const openDisable: ChangeKind = (raw) => {
  const payload = ChangePayload.parse(raw);
  const { username } = payload.subject;
  const sub = getSubjectSub(payload);
  return {
    payload,
    guard: (tx) => guardLastOwner(tx, sub),
    calls: [() => disableUser(username), () => signOutEverywhere(username)],
    read: () => readUser(username),
    commit: async (tx) => {
      await endAccess(tx, sub);
      await forgetEnrolled(tx, sub);
    },
  };
};
