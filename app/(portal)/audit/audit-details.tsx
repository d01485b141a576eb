import Link from "next/link";
import type { ReactNode } from "react";
import { auditHref } from "@/app/(portal)/audit/query";
import { UndoEmailLink } from "@/app/(portal)/users/[sub]/activity/undo-email-links";
import { CopyButton } from "@/components/copy-button";
import { DifferenceList } from "@/components/difference-list";
import { Code } from "@/components/ui/code";
import type { AuditRowDto } from "@/lib/dal/dto";
import { formatDateTime, formatNumberOf } from "@/lib/format";

/** High enough for a finger, also where two of them stand below one another. */
const LINK = "inline-flex min-h-6 items-center rounded-sm text-accent-text hover:underline";

/** What an audit row keeps beyond its one line. */
export function AuditDetails({ row }: { row: AuditRowDto }) {
  return (
    <div className="grid gap-3 border-t border-line bg-sunken/50 px-4 py-3 text-sm md:pl-12">
      <Why row={row} />
      {row.outcome === "done" ? <DifferenceList before={row.before} after={row.after} /> : null}
      <UndoEmailLink row={row} />
      <dl className="grid gap-x-8 gap-y-2 lg:grid-cols-2">
        <Detail term="Time">
          <time dateTime={row.at}>{formatDateTime(row.at)}</time>
        </Detail>
        <Detail term="Action">
          <Code>{row.action}</Code>
        </Detail>
        <Detail term="By">
          <Person person={row.actor} filter="actor" />
        </Detail>
        {row.subject ? (
          <Detail term="On">
            <Person person={row.subject} filter="subject" />
          </Detail>
        ) : null}
        {row.organisation ? (
          <Detail term="Organisation">
            {row.organisation.name}
            <Link
              href={auditHref({ organisation: row.organisation.id })}
              prefetch={false}
              className={`${LINK} py-1 text-xs`}
            >
              All of it
            </Link>
          </Detail>
        ) : null}
        <Detail term="Request">
          <Identifier value={row.requestId} label="Copy request id" />
        </Detail>
        {row.awsRequestId ? (
          <Detail term="AWS request">
            <Identifier value={row.awsRequestId} label="Copy AWS request id" />
          </Detail>
        ) : null}
      </dl>
    </div>
  );
}

/** The reason that was given, and what stood against it when it was refused or failed. */
function Why({ row }: { row: AuditRowDto }) {
  const message = row.outcome === "done" ? undefined : row.after?.message;
  const refusal = typeof message === "string" ? message : null;
  if (!row.reason && !refusal) return null;
  const repeats = typeof row.after?.repeats === "number" ? row.after.repeats : 0;
  return (
    <dl className="grid gap-y-2">
      {repeats > 0 ? <Repeats row={row} repeats={repeats} /> : null}
      {row.reason ? <Detail term="Reason">“{row.reason}”</Detail> : null}
      {refusal ? <Detail term={row.outcome === "refused" ? "Refused" : "Failed"}>{refusal}</Detail> : null}
    </dl>
  );
}

/** Many refusals in one row: how many, when, and on whom where that was more than one. */
function Repeats({ row: { after }, repeats }: { row: AuditRowDto; repeats: number }) {
  const { since, until, subjects } = after ?? {};
  const period =
    typeof since === "string" && typeof until === "string"
      ? ` between ${formatDateTime(since)} and ${formatDateTime(until)}`
      : "";
  const names = Array.isArray(subjects) ? `, on ${subjects.join(", ")}` : "";
  return <Detail term="Repeated">{`${formatNumberOf(repeats, "time")}${period}${names}`}</Detail>;
}

function Detail({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 items-baseline gap-x-3">
      <dt className="w-24 shrink-0 text-muted">{term}</dt>
      <dd className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 wrap-anywhere">{children}</dd>
    </div>
  );
}

/** The address of the person's page, which says "not found" when he is gone, and of all his rows. */
function Person(props: { person: { sub: string | null; label: string }; filter: "actor" | "subject" }) {
  const { filter } = props;
  const { sub, label } = props.person;
  if (sub === null) return <span className="wrap-anywhere">{label}</span>;
  return (
    <>
      <Link href={`/users/${sub}`} prefetch={false} className={`${LINK} wrap-anywhere`}>
        {label}
      </Link>
      <Link href={auditHref({ [filter]: sub })} prefetch={false} className={`${LINK} py-1 text-xs`}>
        {filter === "actor" ? "All by them" : "All on them"}
      </Link>
    </>
  );
}

function Identifier({ value, label }: { value: string; label: string }) {
  return (
    <span className="flex min-w-0 items-center gap-1">
      <Code className="min-w-0">{value}</Code>
      <CopyButton value={value} label={label} tone="ghost" size="sm" />
    </span>
  );
}
