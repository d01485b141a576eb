import type { Metadata } from "next";
import { readChoice, readOne, type SearchParams } from "@/app/(portal)/search-params";
import { RunControls } from "@/app/(portal)/users/bulk/[id]/run-controls";
import { RunItems } from "@/app/(portal)/users/bulk/[id]/run-items";
import { RunRefresh } from "@/app/(portal)/users/bulk/[id]/run-refresh";
import { describeRun, describeState } from "@/app/(portal)/users/bulk/words";
import { PageHeader } from "@/components/page-header";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { getBulkRun } from "@/lib/dal/bulk-runs";
import { formatCount, formatNumberOf } from "@/lib/format";
import { RUN_ITEM_STATES } from "@/lib/input/bulk";
import { loadPage } from "@/lib/page";

export const metadata: Metadata = { title: "Action on several users" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** How an action on many users goes, and what became of each. */
export default async function BulkRunPage({ params, searchParams }: Props) {
  const { id } = await params;
  const search = await searchParams;
  const state = readChoice(search, "result", RUN_ITEM_STATES);
  const from = Number.parseInt(readOne(search, "from") ?? "0", 10) || 0;
  const run = await loadPage(() => getBulkRun(id, { state, from }));
  const badge = describeState(run);
  const ended = run.total - run.counts.waiting;
  return (
    <>
      <RunRefresh
        id={run.id}
        running={run.finishedAt === null}
        title={describeRun(run)}
        failed={run.counts.failed}
      />
      <PageHeader
        breadcrumbs={[
          { label: "Users", href: "/users" },
          { label: "Actions", href: "/users/bulk" },
          { label: describeRun(run) },
        ]}
        title={describeRun(run)}
        badges={<Badge tone={badge.tone}>{badge.label}</Badge>}
        description={`${run.actor.label}: ${run.reason}`}
        actions={<RunControls run={run} />}
      />
      <div className="mb-4 grid gap-3">
        {run.waitingFor ? <Banner tone="warn">{`${run.waitingFor} It goes on by itself.`}</Banner> : null}
        {run.cancelled ? <Banner tone="warn">{run.cancelled}</Banner> : null}
        <Progress label="Progress" value={ended} max={run.total} />
        <p role="status" className="text-sm text-muted tabular-nums">
          {formatCount(ended)} of {formatNumberOf(run.total, "user")}
        </p>
      </div>
      <Card flush>
        <RunItems run={run} state={state} from={from} />
      </Card>
    </>
  );
}
