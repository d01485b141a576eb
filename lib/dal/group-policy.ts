import { type Actor, scopeOf } from "@/lib/auth/permissions";
import {
  findEndRefusal,
  findGrantRefusal,
  findRevokeRefusal,
  type GrantedRole,
} from "@/lib/dal/grant-policy";
import type { Refusal } from "@/lib/dal/user-policy";

/** What being a member brings: an IAM role of AWS, and roles of the portal. */
export type GroupRights = {
  awsRole: string | null;
  roles: readonly { role: GrantedRole; orgId: string | null }[];
};

const AWS = "This group carries a role in AWS. Only who may change groups everywhere may change its members.";

/**
 * Why the actor, who may change the subject's groups, may not do so with this one; null when he may. A group is a way to
 * give roles: nobody gives or takes by it what he could not give or take himself. What it allows in AWS the portal cannot
 * weigh, so an organisation's administrator leaves such groups alone. Pure.
 */
export function findGroupRefusal(
  change: "add" | "remove",
  actor: Pick<Actor, "sub" | "grants">,
  subjectSub: string,
  { awsRole, roles }: GroupRights,
): Refusal | null {
  if (awsRole !== null && scopeOf(actor, "groups:edit") !== "everywhere") {
    return { code: "forbidden", message: AWS, audited: true };
  }
  for (const { role, orgId } of roles) {
    const refusal =
      change === "add"
        ? (findGrantRefusal(actor, role, orgId, subjectSub) ?? findEndRefusal(actor, role, orgId, null))
        : findRevokeRefusal(actor, role, orgId, subjectSub);
    if (refusal) return { ...refusal, message: `This group gives a role. ${refusal.message}` };
  }
  return null;
}
