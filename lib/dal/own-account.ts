import "server-only";
import { can, PERMISSIONS, scopeOf } from "@/lib/auth/permissions";
import type { OwnPermissionDto } from "@/lib/dal/account-dto";
import { requireActor } from "@/lib/dal/authorize";
import { runChange } from "@/lib/dal/change";

/** What the caller may do, and where. AppError as requireActor. */
export async function listOwnPermissions(): Promise<OwnPermissionDto[]> {
  const actor = await requireActor();
  return PERMISSIONS.filter((permission) => can(actor, permission)).map((permission) => {
    const scope = scopeOf(actor, permission);
    return scope === "everywhere"
      ? { permission, everywhere: true, organisations: [] }
      : { permission, everywhere: false, organisations: [...scope] };
  });
}

/** Ends every session and every token of the caller, this one too, here and at Cognito. AppError as runChange. */
export async function signOutEverywhere(): Promise<void> {
  const actor = await requireActor("user.sign_out");
  const { sub, username, email, orgId } = actor;
  const subject = { sub, username, email, orgId };
  await runChange({
    kind: "user.sign_out",
    actor,
    payload: { subject, reason: null, before: null, after: null },
  });
}
