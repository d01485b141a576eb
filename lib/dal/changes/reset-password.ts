import "server-only";
import { resetPassword } from "@/lib/cognito/user-changes";
import { type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import { readUser } from "@/lib/directory/refresh";

/** The password is void, and Cognito mails a code to set a new one. Repeating it mails another code. */
export const openResetPassword: ChangeKind = (raw) => {
  const payload = ChangePayload.parse(raw);
  const { username } = payload.subject;
  return {
    payload,
    calls: [() => resetPassword(username)],
    read: () => readUser(username),
    commit: async () => undefined,
  };
};
