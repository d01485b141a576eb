import "server-only";
import { z } from "zod";
import { type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import { getSubjectSub } from "@/lib/dal/changes/subject-sub";
import { findEnrolled, finishEnrolment, rememberEnrolled } from "@/lib/db/mfa";
import { readUser } from "@/lib/directory/refresh";
import { AppError } from "@/lib/errors";

export const MfaEnrolPayload = ChangePayload.extend({
  /** Cognito has accepted a code of the new authenticator. */
  verified: z.boolean(),
});
export type MfaEnrolPayload = z.infer<typeof MfaEnrolPayload>;

/**
 * The end of an enrolment. Cognito's part needs the user's own code and token, so only he can do it (lib/dal/mfa.ts); this
 * looks whether it was done. After a crash the change is completed when a code was accepted here and Cognito has TOTP on,
 * and failed otherwise: TOTP alone may be the work of somebody else who has the password.
 */
export const openMfaEnrol: ChangeKind = (raw) => {
  const payload = MfaEnrolPayload.parse(raw);
  const { username } = payload.subject;
  const sub = getSubjectSub(payload);
  return {
    payload,
    calls: [],
    read: () => readUser(username),
    commit: async (tx, reading) => {
      if (!reading?.user.mfa) throw new AppError("conflict", "MFA was not switched on.");
      if (!payload.verified) {
        throw new AppError("conflict", "No code of a new app was accepted, as far as is known.");
      }
      await finishEnrolment(tx, sub);
      const { generation } = await findEnrolled(tx, sub, new Date());
      await rememberEnrolled(tx, sub, generation);
    },
  };
};
