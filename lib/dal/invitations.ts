import "server-only";
import { randomUUID } from "node:crypto";
import { inScope } from "@/lib/auth/permissions";
import { findUser as findPoolUser } from "@/lib/cognito/users";
import { authorize } from "@/lib/dal/authorize";
import { runChange } from "@/lib/dal/change";
import type { InvitePayload } from "@/lib/dal/changes/invite";
import type { ChangedUserDto } from "@/lib/dal/dto";
import { findEndRefusal, findGrantRefusal } from "@/lib/dal/grant-policy";
import { parseInput } from "@/lib/dal/input";
import { assertNotRefused } from "@/lib/dal/refusals";
import { getRolesByIds } from "@/lib/dal/role-ids";
import type { Refusal } from "@/lib/dal/user-policy";
import { readTarget, toChangeSubject } from "@/lib/dal/user-target";
import { getDb } from "@/lib/db/client";
import { findOrganisation } from "@/lib/db/organisations";
import type { RoleRow } from "@/lib/db/roles";
import { AppError } from "@/lib/errors";
import { InviteUser, type InviteUserInput } from "@/lib/input/user-changes";

/**
 * Makes a user whom Cognito invites by e-mail, in an organisation (null: none) and with roles there. When a step fails
 * nothing of him remains.
 * @returns the sub of the new user
 * @throws AppError forbidden outside of the actor's organisations or for more than he holds himself; conflict for a
 *   role that he holds only until some day, and when the e-mail is taken or is being invited; invalid_input; unavailable: then the invitation is being finished
 */
export async function inviteUser(input: InviteUserInput): Promise<{ sub: string }> {
  const { actor, scope } = await authorize("users:invite");
  const { email, name, orgId, roleIds, reason } = parseInput(InviteUser, input);
  const subject = { sub: null, username: email, email, orgId };
  await assertNotRefused(inScope(scope, orgId) ? null : OUTSIDE, actor, "user.invite", subject);
  const roles = await getRolesByIds(roleIds);
  for (const role of roles) {
    const refusal = findGrantRefusal(actor, role, orgId, null) ?? findEndRefusal(actor, role, orgId, null);
    await assertNotRefused(refusal, actor, "user.invite", subject);
  }
  await assertInvitable(email, orgId);

  const payload = describeInvitation({ email, name, orgId, reason }, roles);
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

const OUTSIDE: Refusal = {
  code: "forbidden",
  message: "You may invite only into your own organisations.",
  audited: true,
};

/** Cognito is asked now: whoever is found later was made by this very change. */
async function assertInvitable(email: string, orgId: string | null): Promise<void> {
  if (orgId !== null && !(await findOrganisation(getDb(), orgId, "everywhere"))) {
    const message = "There is no such organisation.";
    throw new AppError("invalid_input", message, { fields: { orgId: [message] } });
  }
  if (await findPoolUser(email)) {
    const message = "A user with this e-mail exists already.";
    throw new AppError("conflict", message, { fields: { email: [message] } });
  }
}

type Invited = { email: string; name: string | null; orgId: string | null; reason: string | null };

function describeInvitation({ email, name, orgId, reason }: Invited, roles: RoleRow[]): InvitePayload {
  return {
    subject: { sub: null, username: email, email, orgId },
    reason,
    before: null,
    after: { email, name, orgId, roles: roles.map((role) => role.key) },
    name,
    grants: roles.map((role) => ({ id: randomUUID(), roleId: role.id })),
  };
}
