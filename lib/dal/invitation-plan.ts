import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { inScope, scopeOf } from "@/lib/auth/permissions";
import type { Principal } from "@/lib/auth/principal";
import { findUser as findPoolUser } from "@/lib/cognito/users";
import type { InvitePayload } from "@/lib/dal/changes/invite";
import { findEndRefusal, findGrantRefusal } from "@/lib/dal/grant-policy";
import { assertOpenOrganisation } from "@/lib/dal/organisation-state";
import { assertNotRefused, refuse } from "@/lib/dal/refusals";
import { getRolesByIds } from "@/lib/dal/role-ids";
import type { Refusal } from "@/lib/dal/user-policy";
import { getDb } from "@/lib/db/client";
import { listDomains } from "@/lib/db/organisations";
import type { RoleRow } from "@/lib/db/roles";
import { AppError } from "@/lib/errors";
import type { InviteUser } from "@/lib/input/user-changes";

type Invited = z.output<typeof InviteUser>;

/**
 * What inviting somebody would write down, once every rule and the present state allow it: nobody invites outside of his
 * organisations, gives more than he holds, or invites an e-mail that is taken.
 * @throws AppError forbidden, conflict or invalid_input; what a rule forbids is audited as a refused invitation
 */
export async function planInvitation(actor: Principal, invited: Invited): Promise<InvitePayload> {
  const { email, orgId, roleIds } = invited;
  const subject = { sub: null, username: email, email, orgId };
  const inside = inScope(scopeOf(actor, "users:invite"), orgId);
  await assertNotRefused(inside ? null : OUTSIDE, actor, "user.invite", subject);
  const roles = await getRolesByIds(roleIds);
  for (const role of roles) {
    const refusal = findGrantRefusal(actor, role, orgId, null) ?? findEndRefusal(actor, role, orgId, null);
    await assertNotRefused(refusal, actor, "user.invite", subject);
  }
  await assertInvitable(actor, email, orgId);
  return describeInvitation(invited, roles);
}

const OUTSIDE: Refusal = {
  code: "forbidden",
  message: "You may invite only into your own organisations.",
  audited: true,
};

/** Cognito is asked now: whoever is found later was made by this very change. */
async function assertInvitable(actor: Principal, email: string, orgId: string | null): Promise<void> {
  await assertOpenOrganisation(getDb(), orgId);
  await assertDomain(email, orgId);
  if (await findPoolUser(email)) {
    const message = "A user with this e-mail exists already.";
    const error = new AppError("conflict", message, { fields: { email: [message] } });
    // Of whatever organisation that user is. It cannot be hidden from who may invite, so asking leaves a trace.
    throw await refuse(actor, "user.invite", { sub: null, email, orgId }, error);
  }
}

/** Organisations may keep their invitations to some e-mail domains. */
async function assertDomain(email: string, orgId: string | null): Promise<void> {
  const rules = orgId === null ? [] : await listDomains(getDb(), [orgId]);
  const domains = rules.map(({ domain }) => domain);
  if (domains.length === 0 || domains.includes(email.slice(email.lastIndexOf("@") + 1))) return;
  const some = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(domains);
  const message = `This organisation invites only addresses of ${some}.`;
  throw new AppError("conflict", message, { fields: { email: [message] } });
}

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
