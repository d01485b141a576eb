import { userListHref } from "@/app/(portal)/users/query";
import { BarTable } from "@/components/charts/bar-table";
import { STATUS_WORDS } from "@/components/status-badge";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { OverviewDto } from "@/lib/dal/overview-dto";
import { formatCount, formatNumberOf } from "@/lib/format";

/** Users by status, and how many are disabled besides. */
export function StatusCard({ overview: { users } }: { overview: OverviewDto }) {
  const bars = users.byStatus.map(({ status, users: count }) => ({
    key: status,
    label: STATUS_WORDS[status].label,
    value: count,
    href: userListHref({ status: [status] }),
  }));
  return (
    <Card
      title="Users"
      description={`${formatNumberOf(users.total, "user")}, ${formatCount(users.disabled)} of them disabled`}
      actions={
        <LinkButton size="sm" href={userListHref({ enabled: false })} prefetch={false}>
          Disabled users
        </LinkButton>
      }
    >
      {bars.length > 0 ? (
        <BarTable caption="Users by status" heading="Status" unit="Users" bars={bars} />
      ) : (
        <p className="text-sm text-muted">There are no users in your organisations yet.</p>
      )}
    </Card>
  );
}
