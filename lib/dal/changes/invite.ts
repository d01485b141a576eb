import "server-only";
import { z } from "zod";
import { findFailure, isFailure } from "@/lib/cognito/errors";
import { type AwsRequestId, createUser, deleteUser as deletePoolUser } from "@/lib/cognito/user-changes";
import { findUser as findPoolUser, type PoolUserDetail } from "@/lib/cognito/users";
import { type ChangeContext, type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import type { Tx } from "@/lib/db/client";
import { insertGrant } from "@/lib/db/grants";
import { deleteUser, setUserInvited, setUserOrganisation } from "@/lib/db/users";
import { type Reading, readUser } from "@/lib/directory/refresh";
import { AppError } from "@/lib/errors";

export const InvitePayload = ChangePayload.extend({
  name: z.string().nullable(),
  /** `id` is the grant's, made with the intent, so that granting twice is one grant. */
  grants: z.array(z.object({ id: z.guid(), roleId: z.guid() })),
});
export type InvitePayload = z.infer<typeof InvitePayload>;

const WITH_INVITATION = "Given with the invitation.";

/**
 * Makes the user at Cognito, which mails the invitation; then his organisation and roles here. When these cannot be
 * given, the user is deleted again. Whoever writes the intent has made sure before that Cognito did not know the e-mail:
 * a user of it who is there later is this change's own, left by a crash or by an answer that was lost, if he has the name
 * that was given and has never set a password. Clocks do not decide, because two machines' never agree. Anybody else is
 * neither given roles nor deleted.
 */
export const openInvite: ChangeKind = (raw, context) => {
  const payload = InvitePayload.parse(raw);
  const { email } = payload.subject;
  let isStranger = false;
  let undone: string | null = null;

  async function createOrRecognise(): Promise<AwsRequestId> {
    try {
      return await createUser({ email, name: payload.name });
    } catch (error) {
      if (!isFailure(error, "UsernameExistsException", "AliasExistsException")) throw error;
      const nothingBefore = context.fresh && findFailure(error)?.kind === "refused";
      isStranger = nothingBefore || !(await findOwn(payload));
      if (isStranger) throw error;
      return null;
    }
  }

  return {
    payload,
    calls: [createOrRecognise],
    read: () => readUser(email),
    commit: (tx, reading) => giveBelongings(tx, payload, context, reading),
    undo: async () => {
      const own = isStranger ? null : await findOwn(payload);
      if (!own) return;
      await deletePoolUser(own.username);
      undone = own.sub;
    },
    rollback: async (tx) => {
      if (undone) await deleteUser(tx, undone);
    },
  };
};

/** The user as this change would have made him, and nobody has used since. */
async function findOwn({ subject, name }: InvitePayload): Promise<PoolUserDetail | null> {
  const user = await findPoolUser(subject.email);
  if (user?.email.toLowerCase() !== subject.email || !user.emailVerified) return null;
  return user.status === "FORCE_CHANGE_PASSWORD" && (user.name || null) === (name || null) ? user : null;
}

async function giveBelongings(
  tx: Tx,
  payload: InvitePayload,
  { actorSub }: ChangeContext,
  reading: Reading | null,
): Promise<void> {
  if (!reading) throw new AppError("conflict", "The user was deleted while being invited.");
  const { sub } = reading.user;
  await setUserOrganisation(tx, sub, payload.subject.orgId);
  await setUserInvited(tx, sub, reading.user.createdAt);
  const reason = payload.reason ?? WITH_INVITATION;
  for (const { id, roleId } of payload.grants) {
    const given = { id, userSub: sub, roleId, orgId: payload.subject.orgId, grantedBy: actorSub, reason };
    await insertGrant(tx, { ...given, expiresAt: null });
  }
}
