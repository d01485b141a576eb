import { KeyRound } from "lucide-react";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { UserDetailDto } from "@/lib/dal/dto";

/** What the user may do in the portal, in a few words; the tab of access has the rest. */
export function RolesCard({ user }: { user: UserDetailDto }) {
  const live = user.grants.filter((grant) => !grant.expired);
  return (
    <Card
      title="Roles"
      description="What this user may do in the portal."
      actions={
        <LinkButton href={`/users/${user.sub}/access`} size="sm">
          Manage access
        </LinkButton>
      }
      flush
    >
      {live.length === 0 ? (
        <p className="flex items-center gap-2.5 p-4 text-sm text-muted">
          <KeyRound className="size-4" aria-hidden />
          No roles: this user sees their own account only.
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {live.map((grant) => (
            <li key={grant.id} className="flex flex-wrap items-center gap-x-2 gap-y-1 px-4 py-2.5 text-sm">
              <span className="font-medium">{grant.role.name}</span>
              <Badge tone={grant.organisation ? "neutral" : "accent"}>
                {grant.organisation?.name ?? "Everywhere"}
              </Badge>
              {grant.expiresAt ? (
                <span className="text-muted">
                  ends <RelativeTime at={grant.expiresAt} />
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
