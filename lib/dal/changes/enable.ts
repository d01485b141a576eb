import "server-only";
import { enableUser } from "@/lib/cognito/user-changes";
import { type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import { readUser } from "@/lib/directory/refresh";

/** Signing in works again; sessions that were ended stay ended. */
export const openEnable: ChangeKind = (raw) => {
  const payload = ChangePayload.parse(raw);
  const { username } = payload.subject;
  return {
    payload,
    calls: [() => enableUser(username)],
    read: () => readUser(username),
    commit: async () => undefined,
  };
};
