import "server-only";
import { signOutEverywhere } from "@/lib/cognito/user-changes";
import { type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import { getSubjectSub } from "@/lib/dal/changes/subject-sub";
import { endAccess } from "@/lib/db/tokens";
import { readUser } from "@/lib/directory/refresh";

/** Every session here and at Cognito ended; signing in again is possible at once. */
export const openSignOut: ChangeKind = (raw) => {
  const payload = ChangePayload.parse(raw);
  const { username } = payload.subject;
  const sub = getSubjectSub(payload);
  return {
    payload,
    calls: [() => signOutEverywhere(username)],
    read: () => readUser(username),
    commit: async (tx) => void (await endAccess(tx, sub)),
  };
};
