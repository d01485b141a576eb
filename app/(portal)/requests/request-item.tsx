import { Building2, X } from "lucide-react";
import Link from "next/link";
import { declineRequestAction } from "@/app/(portal)/requests/actions";
import { ApproveDialog, type Choices } from "@/app/(portal)/requests/approve-dialog";
import { ConfirmAction } from "@/components/confirm-action";
import { PersonCell } from "@/components/person-cell";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import type { AccessRequestDto } from "@/lib/dal/request-dto";
import { formatNumberOf } from "@/lib/format";

/** One request: who asks, for what, since when; what can be decided, or how it was. */
export function RequestItem({ request, choices }: { request: AccessRequestDto; choices: Choices }) {
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-3 px-4 py-4 text-sm">
      <div className="grid min-w-0 flex-1 basis-72 gap-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <PersonCell name={request.name} email={request.email} />
          <StatusBadge status={request.status} />
        </div>
        <Organisation request={request} />
        <p className="max-w-prose whitespace-pre-line text-soft wrap-anywhere">{request.why}</p>
        <Asked request={request} />
        <Decision request={request} />
      </div>
      {request.status === "pending" ? <Deeds request={request} choices={choices} /> : null}
    </li>
  );
}

const STATUS = {
  pending: { label: "Waiting", tone: "accent" },
  approved: { label: "Approved", tone: "good" },
  declined: { label: "Declined", tone: "neutral" },
} as const;

function StatusBadge({ status }: Pick<AccessRequestDto, "status">) {
  return <Badge tone={STATUS[status].tone}>{STATUS[status].label}</Badge>;
}

/** What was typed, and whether there is such an organisation. */
function Organisation({ request: { organisation, organisationName } }: { request: AccessRequestDto }) {
  if (!organisationName) return <p className="text-muted">No organisation given</p>;
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <Building2 className="size-4 shrink-0 text-muted" aria-hidden />
      <span className="min-w-0 wrap-anywhere">{organisation?.name ?? organisationName}</span>
      {organisation ? null : (
        <Badge tone="warn" title="No organisation of the portal has this name.">
          Not known here
        </Badge>
      )}
    </p>
  );
}

function Asked({ request: { createdAt, repeats, lastAskedAt } }: { request: AccessRequestDto }) {
  return (
    <p className="text-xs text-muted">
      Asked <RelativeTime at={createdAt} />
      {repeats > 0 ? (
        <>
          {repeats === 1 ? ", and again " : `, and ${formatNumberOf(repeats, "time")} again, the last `}
          <RelativeTime at={lastAskedAt} />
        </>
      ) : null}
    </p>
  );
}

function Decision({ request: { status, decision } }: { request: AccessRequestDto }) {
  if (!decision) return null;
  return (
    <div className="border-l-2 border-line-strong pl-3 text-muted">
      <p className="wrap-anywhere">
        {`${STATUS[status].label} by ${decision.by} `}
        <RelativeTime at={decision.at} />
        {decision.userSub ? (
          <>
            {" · "}
            <Link
              href={`/users/${decision.userSub}`}
              prefetch={false}
              className="inline-flex min-h-6 items-center rounded-sm font-medium text-accent-text hover:underline"
            >
              Open the user
            </Link>
          </>
        ) : null}
      </p>
      {decision.reason ? <p className="text-soft wrap-anywhere">“{decision.reason}”</p> : null}
    </div>
  );
}

function Deeds({ request, choices }: { request: AccessRequestDto; choices: Choices }) {
  const { id, name, email, organisation } = request;
  return (
    <div className="flex gap-2">
      <ApproveDialog request={{ id, name, email, organisation }} choices={choices} />
      <ConfirmAction
        label="Decline"
        icon={<X aria-hidden />}
        look={{ size: "sm" }}
        aria-label={`Decline the request of ${email}`}
        action={declineRequestAction}
        hidden={{ id }}
        title="Decline this request?"
        description={`${name} is not told. The reason stays among reviewers and in the audit log.`}
        confirmLabel="Decline request"
        tone="danger"
        reason="required"
        reasonHint="Only reviewers and the audit log see it."
      />
    </div>
  );
}
