import { ListChecks } from "lucide-react";
import type { Metadata } from "next";
import { describeRun, describeState } from "@/app/(portal)/users/bulk/words";
import { type Column, DataTable } from "@/components/data-table";
import { PageHeader } from "@/components/page-header";
import { RelativeTime } from "@/components/relative-time";
import { EmptyState } from "@/components/states";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { BulkRunDto } from "@/lib/dal/bulk-dto";
import { listBulkRuns } from "@/lib/dal/bulk-runs";
import { formatCount } from "@/lib/format";
import { loadPage } from "@/lib/page";

export const metadata: Metadata = { title: "Actions on several users" };

const COLUMNS: Column<BulkRunDto>[] = [
  {
    key: "what",
    header: "Action",
    primary: true,
    cell: (run) => <span className="font-medium">{describeRun(run)}</span>,
  },
  {
    key: "state",
    header: "State",
    cell: (run) => {
      const { label, tone } = describeState(run);
      return <Badge tone={tone}>{label}</Badge>;
    },
  },
  {
    key: "done",
    header: "Done",
    align: "end",
    cell: (run) => `${formatCount(run.counts.done + run.counts.unchanged)} of ${formatCount(run.total)}`,
  },
  { key: "failed", header: "Failed", align: "end", cell: (run) => formatCount(run.counts.failed) },
  { key: "by", header: "By", cell: (run) => run.actor.label },
  { key: "when", header: "Started", cell: (run) => <RelativeTime at={run.createdAt} /> },
];

/** The latest actions on several users: one's own, or everybody's for who reads the audit everywhere. */
export default async function BulkRunsPage() {
  const runs = await loadPage(listBulkRuns);
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Users", href: "/users" }, { label: "Actions" }]}
        title="Actions on several users"
        description="What was done to many users at once, and what became of each."
      />
      <Card flush>
        {runs.length === 0 ? (
          <EmptyState icon={ListChecks} title="Nothing yet">
            Select users in the list and choose an action.
          </EmptyState>
        ) : (
          <DataTable
            caption="Actions on several users"
            columns={COLUMNS}
            rows={runs}
            rowKey={(run) => run.id}
            rowHref={(run) => `/users/bulk/${run.id}`}
          />
        )}
      </Card>
    </>
  );
}
