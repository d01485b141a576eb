import "server-only";
import { z } from "zod";
import { type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import { readUser } from "@/lib/directory/refresh";
import { AppError } from "@/lib/errors";

export const ChangePasswordPayload = ChangePayload.extend({
  /** Cognito has said yes. */
  changed: z.boolean(),
});
export type ChangePasswordPayload = z.infer<typeof ChangePasswordPayload>;

/**
 * The end of a change of one's own password. Cognito's part needs the password, which is written down nowhere, so only the
 * request itself can do it (lib/dal/password.ts). After a crash in between nobody can know, and the audit says so.
 */
export const openChangePassword: ChangeKind = (raw) => {
  const payload = ChangePasswordPayload.parse(raw);
  return {
    payload,
    calls: [],
    read: () => readUser(payload.subject.username),
    commit: async () => {
      if (!payload.changed)
        throw new AppError("conflict", "It is not known whether Cognito took the password.");
    },
  };
};
