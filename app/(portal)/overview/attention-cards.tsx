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
  const board = "/users/invitations";
  return (
    <Card
      title="Invitations"
      description={`${formatNumberOf(pending + expiring + expired, "invitation")} not accepted yet`}
      actions={
        <LinkButton size="sm" href={board} prefetch={false}>
          Open invitations
        </LinkButton>
      }
    >
      <BarTable
        caption="Invitations by state"
        heading="State"
        unit="Invitations"
        bars={[
          { key: "pending", label: "Pending", value: pending, href: `${board}?state=pending` },
          {
            key: "expiring",
            label: "Ending within a day",
            value: expiring,
            href: `${board}?state=expiring`,
          },
          { key: "expired", label: "Expired", value: expired, href: `${board}?state=expired` },
        ]}
      />
    </Card>
  );
}

function InactiveCard({ inactive: { days, users, neverSeen } }: { inactive: OverviewDto["inactive"] }) {
  const inactive = userListHref({ enabled: true, periods: { signedInTo: `-${days}d` } });
  return (
    <Card
      title="Inactive users"
      description={`May sign in, and have not for ${days} days`}
      actions={
        <LinkButton size="sm" href={inactive} prefetch={false}>
          Inactive users
        </LinkButton>
      }
    >
      <BarTable
        caption="Inactive users"
        heading="Last sign-in"
        unit="Users"
        bars={[
          { key: "inactive", label: `${days} days ago or more`, value: users, href: inactive },
          {
            key: "never",
            label: "Never seen",
            value: neverSeen,
            href: userListHref({ status: ["CONFIRMED"], enabled: true, neverSignedIn: true }),
          },
        ]}
      />
      <p className="mt-2 text-xs text-pretty text-muted">
        Who was never seen is confirmed and enabled, and may have signed in where nobody told the portal.
      </p>
    </Card>
  );
}

const SHOWN = 5;

function GrantsCard({ grants }: { grants: NonNullable<OverviewDto["grants"]> }) {
  const more = grants.rows.slice(SHOWN);
  const beyond = grants.total - grants.rows.length;
  return (
    <Card
      title="Grants about to end"
      description={
        grants.total > 0
          ? `${formatNumberOf(grants.total, "role")} will end within 14 days`
          : "Roles that end within 14 days"
      }
      actions={
        <LinkButton size="sm" href="/roles" prefetch={false}>
          Roles
        </LinkButton>
      }
      flush={grants.rows.length > 0}
    >
      {grants.rows.length === 0 ? (
        <p className="text-sm text-muted">Nobody loses a role soon.</p>
      ) : (
        <GrantList rows={grants.rows.slice(0, SHOWN)} />
      )}
      {more.length > 0 ? (
        <details className="group border-t border-line">
          <summary className="cursor-pointer px-4 py-2 text-sm text-accent-text hover:underline focus-visible:-outline-offset-2 group-open:hidden">
            Show {formatCount(more.length)} more
          </summary>
          <GrantList rows={more} />
          {beyond > 0 ? (
            <p className="border-t border-line px-4 py-2 text-xs text-muted">
              and {formatCount(beyond)} that end later
            </p>
          ) : null}
        </details>
      ) : null}
    </Card>
  );
}

function GrantList({ rows }: { rows: NonNullable<OverviewDto["grants"]>["rows"] }) {
  return (
    <ul className="divide-y divide-line">
      {rows.map((grant) => (
        <li
          key={grant.id}
          className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2 text-sm"
        >
          <span className="min-w-0 wrap-anywhere">
            <Link
              href={`/users/${grant.sub}/access`}
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
  );
}
