import "server-only";
import { disableUser, signOutEverywhere } from "@/lib/cognito/user-changes";
import { type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import { guardLastOwner } from "@/lib/dal/changes/last-owner";
import { getSubjectSub } from "@/lib/dal/changes/subject-sub";
import type { Tx } from "@/lib/db/client";
import { forgetEnrolled } from "@/lib/db/mfa";
import { endAccess } from "@/lib/db/tokens";
import { readUser } from "@/lib/directory/refresh";

/**
 * As disabling, for an emergency: the portal's sessions and tokens end with the intent, before Cognito is asked, and stay
 * ended whatever it answers.
 */
export const openLock: ChangeKind = (raw) => {
  const payload = ChangePayload.parse(raw);
  const { username } = payload.subject;
  const sub = getSubjectSub(payload);
  return {
    payload,
    guard: (tx) => guardLastOwner(tx, sub),
    prepare: (tx) => endEverything(tx, sub),
    calls: [() => disableUser(username), () => signOutEverywhere(username)],
    read: () => readUser(username),
    commit: (tx) => endEverything(tx, sub),
  };
};

async function endEverything(tx: Tx, sub: string): Promise<void> {
  await endAccess(tx, sub);
  await forgetEnrolled(tx, sub);
}
