import Link from "next/link";
import { userListHref } from "@/app/(portal)/users/query";
import { BarTable } from "@/components/charts/bar-table";
import { RelativeTime } from "@/components/relative-time";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { OverviewDto } from "@/lib/dal/overview-dto";
import { formatCount, formatNumberOf } from "@/lib/format";

/** What somebody should look after: invitations, grants about to end, and users who do not come any more. */
export function AttentionCards({ overview }: { overview: OverviewDto }) {
  return (
    <>
      <InvitationsCard invitations={overview.invitations} />
      <InactiveCard inactive={overview.inactive} />
      {overview.grants ? <GrantsCard grants={overview.grants} /> : null}
    </>
  );
}

function InvitationsCard({ invitations }: { invitations: OverviewDto["invitations"] }) {
  const { pending, expiring, expired } = invitations;
  return (
    <Card
      title="Invitations"
      description={`${formatNumberOf(pending + expiring + expired, "invitation")} not accepted yet`}
      actions={
        <LinkButton size="sm" href={userListHref({ status: ["FORCE_CHANGE_PASSWORD"] })} prefetch={false}>
          Invited users
        </LinkButton>
      }
    >
      <BarTable
        caption="Invitations by state"
        heading="State"
        unit="Invitations"
        bars={[
          { key: "pending", label: "Open", value: pending },
          { key: "expiring", label: "Expire within a day", value: expiring },
          { key: "expired", label: "Expired", value: expired },
        ]}
      />
    </Card>
  );
}

function InactiveCard({ inactive: { days, users, neverSeen } }: { inactive: OverviewDto["inactive"] }) {
  return (
    <Card title="Inactive users" description={`Enabled, and no sign-in for ${days} days`}>
      <dl className="grid gap-3 text-sm">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <dt className="text-muted">Last seen before that</dt>
          <dd className="tabular-nums">{formatCount(users)}</dd>
        </div>
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <dt className="text-muted">Never seen</dt>
          <dd className="text-right tabular-nums">
            {formatCount(neverSeen)}
            <span className="block text-xs text-muted">may have signed in where nobody told the portal</span>
          </dd>
        </div>
      </dl>
    </Card>
  );
}

function GrantsCard({ grants }: { grants: NonNullable<OverviewDto["grants"]> }) {
  const more = grants.total - grants.rows.length;
  return (
    <Card
      title="Grants about to end"
      description="Roles that end within 14 days"
      flush={grants.rows.length > 0}
    >
      {grants.rows.length === 0 ? (
        <p className="text-sm text-muted">None.</p>
      ) : (
        <ul className="divide-y divide-line">
          {grants.rows.map((grant) => (
            <li
              key={`${grant.sub} ${grant.role} ${grant.organisation}`}
              className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2 text-sm"
            >
              <span className="min-w-0 wrap-anywhere">
                <Link
                  href={`/users/${grant.sub}`}
                  prefetch={false}
                  className="inline-flex min-h-6 items-center rounded-sm text-accent-text hover:underline"
                >
                  {grant.email}
                </Link>
                <span className="block text-xs text-muted">
                  {grant.role}, {grant.organisation ?? "everywhere"}
                </span>
              </span>
              <RelativeTime at={grant.expiresAt} className="text-muted" />
            </li>
          ))}
        </ul>
      )}
      {more > 0 ? (
        <p className="border-t border-line px-4 py-2 text-xs text-muted">and {formatCount(more)} more</p>
      ) : null}
    </Card>
  );
}
