import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { GrantDto } from "@/lib/dal/dto";

/** What one may do in the portal, and where. */
export function OwnGrants({ grants }: { grants: readonly GrantDto[] }) {
  return (
    <Card title="Roles" description="What you may do in the portal." flush>
      {grants.length === 0 ? (
        <p className="p-4 text-sm text-muted">
          You hold no roles and see your own account only. An administrator can give you one.
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {grants.map((grant) => (
            <li key={grant.id} className="flex flex-wrap items-center gap-x-2 gap-y-1 px-4 py-3 text-sm">
              <span className="font-medium">{grant.role.name}</span>
              <Badge tone={grant.organisation ? "neutral" : "accent"}>
                {grant.organisation?.name ?? "Everywhere"}
              </Badge>
              <span className="text-muted">
                since <RelativeTime at={grant.createdAt} />
                <Expiry grant={grant} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Expiry({ grant }: { grant: GrantDto }) {
  if (grant.expiresAt === null) return null;
  return (
    <>
      , {grant.expired ? "ended" : "until"} <RelativeTime at={grant.expiresAt} />
    </>
  );
}
