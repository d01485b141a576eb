import { CopyButton } from "@/components/copy-button";
import { Banner } from "@/components/ui/banner";
import { Code } from "@/components/ui/code";
import type { AuditCheckStep } from "@/lib/dal/audit-check";
import { formatCount, formatDateTime } from "@/lib/format";

type Verdict = Extract<AuditCheckStep, { kind: "done" }>;

/** What the check found: the first faulty row, or that the log is whole, with its end to be kept elsewhere. */
export function VerifyVerdict({ verdict }: { verdict: Verdict }) {
  if (verdict.fault) return <Fault fault={verdict.fault} />;
  return (
    <>
      <Banner tone="good" title="The log is whole">
        {verdict.rows === null ? "Every row" : `All ${formatCount(verdict.rows)} rows`}
        {" stand where and as they were written"}
        {verdict.anchors > 0 ? `, and ${formatCount(verdict.anchors)} anchors hold` : ""}.
      </Banner>
      {verdict.rows === null ? null : <Notes verdict={verdict} />}
      {verdict.head ? (
        <div className="flex min-w-0 items-center gap-2 text-sm">
          <span className="shrink-0 text-muted">Its end</span>
          <Code className="min-w-0 truncate">{verdict.head}</Code>
          <CopyButton value={verdict.head} label="Copy the end as an anchor" tone="ghost" size="sm" />
        </div>
      ) : null}
    </>
  );
}

function Notes({ verdict: { sealedFrom, archivedUpTo } }: { verdict: Verdict }) {
  return (
    <ul className="grid gap-1 text-sm text-muted empty:hidden">
      {archivedUpTo === null ? null : <li>Rows up to {archivedUpTo} were archived to files.</li>}
      {sealedFrom === null ? <li>No row has a seal yet.</li> : <li>Rows are sealed from {sealedFrom} on.</li>}
    </ul>
  );
}

function Fault({ fault }: { fault: NonNullable<Verdict["fault"]> }) {
  return (
    <Banner tone="bad" title={`The log is not whole: row ${fault.id}`}>
      <p>{fault.sentence}</p>
      {fault.row ? (
        <p className="mt-1">
          It says: {fault.row.action}, {fault.row.outcome}, by {fault.row.actor.label},{" "}
          {formatDateTime(fault.row.at)}.
        </p>
      ) : null}
    </Banner>
  );
}
