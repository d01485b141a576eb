import { KeyRound } from "lucide-react";
import { KeepFocus } from "@/app/(portal)/keep-focus";
import { revokeGrantAction } from "@/app/(portal)/users/[sub]/actions";
import { GrantDialog } from "@/app/(portal)/users/[sub]/grant-dialog";
import { ConfirmAction } from "@/components/confirm-action";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { GrantDto, UserDetailDto } from "@/lib/dal/dto";
import type { GrantableRole } from "@/lib/dal/roles";

type Holder = Pick<UserDetailDto, "sub" | "name" | "email" | "organisation" | "grants" | "actions">;

/** What the user may do in the portal, where, who said so and why. */
export function GrantsCard({ user, roles }: { user: Holder; roles: readonly GrantableRole[] }) {
  return (
    <Card
      title="Roles"
      description="What this user may do in the portal."
      actions={<GrantDialog user={pickUser(user)} roles={roles} disabledReason={user.actions.grant} />}
      flush
    >
      <KeepFocus watch={user.grants.length} label="Roles of this user">
        {user.grants.length === 0 ? (
          <p className="flex items-center gap-2.5 p-4 text-sm text-muted">
            <KeyRound className="size-4" aria-hidden />
            No roles: this user sees their own account only.
          </p>
        ) : (
          <ul className="divide-y divide-line">
            {user.grants.map((grant) => (
              <Grant key={grant.id} grant={grant} who={user.name ?? user.email} />
            ))}
          </ul>
        )}
      </KeepFocus>
    </Card>
  );
}

/** Only what the dialog needs goes to the browser. */
function pickUser({ sub, name, email, organisation }: Holder) {
  return { sub, name, email, organisation };
}

function Grant({ grant, who }: { grant: GrantDto; who: string }) {
  const where = grant.organisation?.name ?? "Everywhere";
  return (
    <li className="flex items-start justify-between gap-4 px-4 py-3 text-sm">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{grant.role.name}</span>
          <Badge tone={grant.organisation ? "neutral" : "accent"}>{where}</Badge>
          <Expiry grant={grant} />
        </p>
        <p className="mt-0.5 text-muted wrap-anywhere">
          {grant.grantedBy ? `Given by ${grant.grantedBy}` : "Given at set-up"}{" "}
          <RelativeTime at={grant.createdAt} />
        </p>
        {grant.reason ? <p className="mt-0.5 text-soft wrap-anywhere">“{grant.reason}”</p> : null}
      </div>
      {grant.revocable ? (
        <ConfirmAction
          label="Revoke"
          look={{ size: "sm", tone: "danger-soft" }}
          aria-label={`Revoke ${grant.role.name}, ${where}`}
          action={revokeGrantAction}
          hidden={{ grantId: grant.id }}
          title={`Revoke ${grant.role.name}?`}
          description={`${who} loses this role (${where.toLowerCase()}) with the next click. Other roles stay.`}
          confirmLabel="Revoke role"
          tone="danger"
          reason="required"
        />
      ) : null}
    </li>
  );
}

function Expiry({ grant }: { grant: GrantDto }) {
  if (grant.expiresAt === null) return null;
  if (grant.expired) return <Badge tone="warn">Expired</Badge>;
  return (
    <Badge>
      Until <RelativeTime at={grant.expiresAt} />
    </Badge>
  );
}
