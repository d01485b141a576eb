import "server-only";
import { explainMissing } from "@/lib/auth/missing-permission";
import { can } from "@/lib/auth/permissions";
import { authorize } from "@/lib/dal/authorize";
import type { UserHeaderDto } from "@/lib/dal/dto";
import { readCircumstances } from "@/lib/dal/user-circumstances";
import { toUserStatus } from "@/lib/dal/user-dto";
import { explainActions } from "@/lib/dal/user-policy";
import { refreshForReading } from "@/lib/dal/user-target";

/**
 * Who the user is, how he stands and what the viewer may do to him: the frame around every tab. Read again from Cognito
 * when older than a minute. AppError as authorize; not_found also when Cognito has lost him.
 */
export async function getUserHeader(sub: string): Promise<UserHeaderDto> {
  const { actor, target } = await authorize("users:read", sub);
  const { user, live } = await refreshForReading(target);
  const { ticketRequired, pending, lastOwner } = await readCircumstances(actor, user);
  return {
    sub: user.sub,
    email: user.email,
    emailVerified: user.emailVerified,
    name: user.name,
    status: toUserStatus(user.status),
    enabled: user.enabled,
    mfa: user.mfa,
    orgId: user.orgId,
    modifiedAt: user.modifiedAt.toISOString(),
    readAt: user.readAt.toISOString(),
    ticketRequired,
    actions: explainActions(actor, user, { live, pending: pending !== null, lastOwner }),
    auditReason: can(actor, "audit:read", user) ? null : explainMissing("audit:read"),
    live,
    pending,
  };
}
