import "server-only";
import { z } from "zod";
import { signOutEverywhere, updateAttributes } from "@/lib/cognito/user-changes";
import { type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import { getSubjectSub } from "@/lib/dal/changes/subject-sub";
import { findInvitation, findPendingEmail, lockSubject } from "@/lib/db/changes";
import type { Tx } from "@/lib/db/client";
import { endAccess } from "@/lib/db/tokens";
import { findUserByEmail } from "@/lib/db/users";
import { readUser } from "@/lib/directory/refresh";
import { AppError } from "@/lib/errors";

export const ChangeEmailPayload = ChangePayload.extend({
  email: z.string(),
  /** "verified" vouches for the address; "code" leaves it to Cognito, which may mail one; "unverified" says it is not. */
  verification: z.enum(["verified", "code", "unverified"]),
  former: z.object({ email: z.string(), emailVerified: z.boolean() }),
});
export type ChangeEmailPayload = z.infer<typeof ChangeEmailPayload>;

export const EMAIL_TAKEN = "Somebody else has this e-mail.";

/**
 * Another address at Cognito, and every session ended: whoever reads the former mailbox is out. One address goes to one
 * user, also when two changes want it at once. When the second step is refused the former address comes back.
 */
export const openChangeEmail: ChangeKind = (raw) => {
  const payload = ChangeEmailPayload.parse(raw);
  const { email, verification, former, subject } = payload;
  const sub = getSubjectSub(payload);
  let isChanged = false;

  async function change() {
    const id = await updateAttributes(subject.username, { email, ...VERIFIED[verification] });
    isChanged = true;
    return id;
  }

  return {
    payload,
    guard: async (tx) => {
      await assertFree(tx, sub, email);
      return null;
    },
    calls: [change, () => signOutEverywhere(subject.username)],
    read: () => readUser(subject.username),
    commit: async (tx) => void (await endAccess(tx, sub)),
    undo: async () => {
      if (!isChanged) return;
      const verified = { email_verified: String(former.emailVerified) };
      await updateAttributes(subject.username, { email: former.email, ...verified });
    },
  };
};

const VERIFIED = {
  verified: { email_verified: "true" },
  unverified: { email_verified: "false" },
  code: {},
} as const;

/** Two who want one address wait for each other here; Cognito alone would let both have it where it is no user name. */
async function assertFree(tx: Tx, sub: string, email: string): Promise<void> {
  await lockSubject(tx, email.toLowerCase());
  const holder = await findUserByEmail(tx, email);
  if (holder && holder.sub !== sub) throw taken();
  if ((await findInvitation(tx, email.toLowerCase())) || (await findPendingEmail(tx, email))) throw taken();
}

function taken(): AppError {
  return new AppError("conflict", EMAIL_TAKEN, { fields: { email: [EMAIL_TAKEN] } });
}
