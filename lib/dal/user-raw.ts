import "server-only";
import { type Scope, scopeOf } from "@/lib/auth/permissions";
import { authorize } from "@/lib/dal/authorize";
import { hideSecrets } from "@/lib/dal/raw-redaction";
import { readSessions } from "@/lib/dal/session-dto";
import { refreshForReading } from "@/lib/dal/user-target";
import { findPendingChange } from "@/lib/db/changes";
import { getDb } from "@/lib/db/client";
import { listGrants } from "@/lib/db/grants";
import { findEnrolment } from "@/lib/db/mfa";
import { readWithin } from "@/lib/db/scope";

/**
 * What Cognito and the portal have on a user, as JSON text, for those who investigate: it takes reading the audit as well
 * as reading users. Attributes whose names speak of secrets are hidden; tickets, tokens and hashes are never read.
 * AppError as authorize.
 */
export async function getRawUser(sub: string): Promise<{ cognito: string; portal: string }> {
  const { actor, target } = await authorize("users:read", sub);
  await authorize("audit:read", sub);
  const { user } = await refreshForReading(target);
  const portal = await readPortalPart(user, scopeOf(actor, "users:read"));
  return { cognito: toJson(cognitoPart(user)), portal: toJson(portal) };
}

type User = Awaited<ReturnType<typeof refreshForReading>>["user"];

function cognitoPart(user: User): Record<string, unknown> {
  return {
    Username: user.username,
    UserStatus: user.status,
    Enabled: user.enabled,
    SoftwareTokenMfa: user.mfa,
    UserCreateDate: user.createdAt,
    UserLastModifiedDate: user.modifiedAt,
    UserAttributes: hideSecrets(user.attributes),
    Groups: user.groups,
  };
}

/** Grants in organisations that the viewer does not see are left out, as everywhere. */
async function readPortalPart(user: User, scope: Scope): Promise<Record<string, unknown>> {
  const db = getDb();
  const pending = await findPendingChange(db, user.sub);
  const enrolment = await findEnrolment(db, user.sub);
  const grants = await readWithin(db, scope, (tx) => listGrants(tx, user.sub, scope));
  return {
    sub: user.sub,
    orgId: user.orgId,
    readAt: user.readAt,
    invitedAt: user.invitedAt,
    lastSignInAt: user.lastSignInAt,
    lastActiveAt: user.lastActiveAt,
    mfaTicket: { required: enrolment.ticketRequired, waiting: enrolment.ticketWaiting },
    grants: grants.map(({ id, roleKey, orgId, grantedBy, reason, expiresAt, createdAt }) => {
      return { id, roleKey, orgId, grantedBy, reason, expiresAt, createdAt };
    }),
    sessions: await readSessions(db, user.sub),
    pendingChange: pending && {
      id: pending.id,
      kind: pending.kind,
      attempts: pending.attempts,
      createdAt: pending.createdAt,
      leasedUntil: pending.leasedUntil,
    },
  };
}

function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
