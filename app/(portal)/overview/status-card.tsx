import { userListHref } from "@/app/(portal)/users/query";
import { BarTable } from "@/components/charts/bar-table";
import { STATUS_WORDS } from "@/components/status-badge";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { OverviewDto } from "@/lib/dal/overview-dto";
import { formatNumberOf } from "@/lib/format";

/** Users by status, and how many are disabled besides. */
export function StatusCard({ overview: { users } }: { overview: OverviewDto }) {
  const bars = users.byStatus.map(({ status, users: count }) => ({
    key: status,
    label: STATUS_WORDS[status].label,
    value: count,
    href: userListHref({ status: [status] }),
  }));
  const disabled = {
    key: "disabled",
    label: "Disabled, of these",
    value: users.disabled,
    href: userListHref({ enabled: false }),
  };
  return (
    <Card
      title="Users"
      description={`${formatNumberOf(users.total, "user")}, by status at Cognito`}
      actions={
        <LinkButton size="sm" href="/users" prefetch={false}>
          All users
        </LinkButton>
      }
    >
      <BarTable caption="Users by status" heading="Status" unit="Users" bars={[...bars, disabled]} />
    </Card>
  );
}
