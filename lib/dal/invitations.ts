import "server-only";
import { authorize } from "@/lib/dal/authorize";
import { runChange } from "@/lib/dal/change";
import type { InvitePayload } from "@/lib/dal/changes/invite";
import type { ChangedUserDto } from "@/lib/dal/dto";
import { parseInput } from "@/lib/dal/input";
import { planInvitation } from "@/lib/dal/invitation-plan";
import { readTarget, toChangeSubject } from "@/lib/dal/user-target";
import { AppError } from "@/lib/errors";
import { WithdrawInvitation } from "@/lib/input/invitations";
import { InviteUser, type InviteUserInput } from "@/lib/input/user-changes";

/**
 * Makes a user whom Cognito invites by e-mail, in an organisation (null: none) and with roles there. When a step fails
 * nothing of him remains.
 * @returns the sub of the new user
 * @throws AppError forbidden outside of the actor's organisations or for more than he holds himself; conflict for a
 *   role that he holds only until some day, and when the e-mail is taken or is being invited; invalid_input; unavailable: then the invitation is being finished
 */
export async function inviteUser(input: InviteUserInput): Promise<{ sub: string }> {
  const { actor } = await authorize("users:invite");
  const payload = await planInvitation(actor, parseInput(InviteUser, input));
  const user = await runChange<InvitePayload>({ kind: "user.invite", actor, payload });
  if (!user) throw new AppError("conflict", "The user was deleted while being invited.");
  return { sub: user.sub };
}

/** Mails the invitation again, with a new temporary password. AppError as authorize and runChange; conflict when it is accepted. */
export async function resendInvitation(sub: string): Promise<ChangedUserDto> {
  const { actor, target } = await authorize("users:resend", sub);
  const user = await readTarget("resend", "user.resend", actor, target);
  const payload = { subject: toChangeSubject(user), reason: null, before: null, after: null };
  await runChange({ kind: "user.resend", actor, payload });
  return { sub: user.sub, email: user.email, name: user.name };
}

/**
 * Takes an invitation back: the user, who has never signed in, is deleted. AppError as authorize and runChange; conflict
 * once it was accepted.
 */
export async function withdrawInvitation(sub: string, reason: string): Promise<ChangedUserDto> {
  const { actor, target } = await authorize("users:delete", sub);
  const input = parseInput(WithdrawInvitation, { sub, reason });
  const user = await readTarget("delete", "user.delete", actor, target);
  if (user.status !== "FORCE_CHANGE_PASSWORD") throw new AppError("conflict", ACCEPTED);
  const before = { status: user.status, enabled: user.enabled, name: user.name, invitation: "open" };
  const payload = { subject: toChangeSubject(user), reason: input.reason, before, after: null };
  await runChange({ kind: "user.delete", actor, payload });
  return { sub: user.sub, email: user.email, name: user.name };
}

const ACCEPTED = "There is no open invitation: the user has set a password.";
