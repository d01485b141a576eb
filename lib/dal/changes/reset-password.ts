import "server-only";
import { resetPassword, signOutEverywhere } from "@/lib/cognito/user-changes";
import { type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import { getSubjectSub } from "@/lib/dal/changes/subject-sub";
import { endAccess } from "@/lib/db/tokens";
import { readUser } from "@/lib/directory/refresh";

/**
 * The password is void, Cognito mails a code to set a new one, and every session here and at Cognito is ended: whoever
 * came in with the old password is out. MFA stays. Repeating it mails another code.
 */
export const openResetPassword: ChangeKind = (raw) => {
  const payload = ChangePayload.parse(raw);
  const { username } = payload.subject;
  const sub = getSubjectSub(payload);
  return {
    payload,
    calls: [() => resetPassword(username), () => signOutEverywhere(username)],
    read: () => readUser(username),
    commit: async (tx) => void (await endAccess(tx, sub)),
    rollback: async (tx, reading) => {
      // A reset that went half-way has voided the password: the sessions of the portal end all the same.
      if (reading?.user.status === "RESET_REQUIRED") await endAccess(tx, sub);
    },
  };
};
