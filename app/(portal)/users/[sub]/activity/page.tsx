import { History } from "lucide-react";
import { readOne, type SearchParams, toHref } from "@/app/(portal)/search-params";
import { UndoEmailLinks } from "@/app/(portal)/users/[sub]/activity/undo-email-links";
import { ChoiceFilter } from "@/components/choice-filter";
import { FilterBar } from "@/components/filter-bar";
import { KeysetPagination } from "@/components/keyset-pagination";
import { EmptyState, NoMatchState } from "@/components/states";
import { Timeline } from "@/components/timeline";
import { Card } from "@/components/ui/card";
import type { AuditPageDto } from "@/lib/dal/dto";
import { listUserActivity } from "@/lib/dal/user-activity";
import { loadPage } from "@/lib/page";

type Props = { params: Promise<{ sub: string }>; searchParams: Promise<SearchParams> };
type Query = Record<"side" | "outcome" | "after" | "before", string | undefined>;

const SIDES = [
  { value: "about", label: "Done to this user" },
  { value: "by", label: "Done by this user" },
];
const OUTCOMES = [
  { value: "done", label: "Done" },
  { value: "refused", label: "Refused" },
  { value: "failed", label: "Failed" },
];

/** The audit about the user, or by him, a page at a time. */
export default async function ActivityPage({ params, searchParams }: Props) {
  const { sub } = await params;
  const query = readQuery(await searchParams);
  const page = await loadPage(() => listUserActivity(sub, query));
  const base = `/users/${sub}/activity`;
  return (
    <>
      <FilterBar clearHref={query.side || query.outcome ? base : null}>
        <ChoiceFilter name="side" label="Show" choices={SIDES} anyLabel="Done to this user" />
        <ChoiceFilter name="outcome" label="Outcome" choices={OUTCOMES} />
      </FilterBar>
      <Rows sub={sub} page={page} query={query} base={base} />
    </>
  );
}

function readQuery(params: SearchParams): Query {
  return {
    side: readOne(params, "side"),
    outcome: readOne(params, "outcome"),
    after: readOne(params, "after"),
    before: readOne(params, "before"),
  };
}

function Rows(props: { sub: string; page: AuditPageDto; query: Query; base: string }) {
  const { sub, page, query, base } = props;
  if (page.rows.length === 0 && query.outcome) return <NoMatchState noun="entries" clearHref={base} />;
  if (page.rows.length === 0) {
    return (
      <EmptyState icon={History} title="Nothing yet">
        {query.side === "by"
          ? "This user has done nothing that the audit keeps."
          : "Nothing that the audit keeps was done to this user."}
      </EmptyState>
    );
  }
  const href = (cursor: Partial<Query>) =>
    toHref(base, { side: query.side, outcome: query.outcome, ...cursor });
  return (
    <Card flush>
      <UndoEmailLinks sub={sub} rows={page.rows} />
      <Timeline rows={page.rows} about={sub} />
      <KeysetPagination
        noun="entry"
        previousHref={page.previous && href({ before: page.previous })}
        nextHref={page.next && href({ after: page.next })}
      />
    </Card>
  );
}
