import type { ReactNode } from "react";
import { auditHref } from "@/app/(portal)/audit/query";
import { DayChart } from "@/components/charts/day-chart";
import { RelativeTime } from "@/components/relative-time";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { OverviewDto } from "@/lib/dal/overview-dto";
import { formatCount, formatNumberOf } from "@/lib/format";

/** Sign-ins by day, and how much of Cognito is used. */
export function ActivityCards({ overview }: { overview: OverviewDto }) {
  const { signIns, mayReadAudit } = overview;
  return (
    <>
      <Card
        title="Sign-ins"
        description="By day, as far as the portal and the feed know of them"
        actions={
          mayReadAudit ? (
            <LinkButton size="sm" href={auditHref({ action: "session.start" })} prefetch={false}>
              Sign-ins here
            </LinkButton>
          ) : null
        }
      >
        {signIns.length > 1 ? (
          <DayChart
            label="Sign-ins by day"
            unit="Sign-ins"
            values={signIns.map(({ day, signIns: value }) => ({ day, value }))}
          />
        ) : (
          <p className="text-sm text-muted">
            Figures begin today
            {signIns[0] ? `: ${formatNumberOf(signIns[0].signIns, "sign-in")} so far` : ""}. Earlier days
            cannot be made up.
          </p>
        )}
      </Card>
      <CognitoCard overview={overview} />
    </>
  );
}

function CognitoCard({ overview: { cognito, freshness } }: { overview: OverviewDto }) {
  return (
    <Card title="Cognito" description="What this portal asks of it">
      <dl className="grid gap-3 text-sm">
        <Figure term="Calls in the last minute">
          {formatCount(cognito.callsLastMinute)}
          <Note>by this instance; the quota is the whole account’s</Note>
        </Figure>
        {cognito.mailsToday === null ? null : (
          <Figure term="Mails today">
            {formatCount(cognito.mailsToday)}
            {cognito.mailQuota === null ? null : ` of ${formatCount(cognito.mailQuota)}`}
            <Note>that the portal set off, in your organisations</Note>
          </Figure>
        )}
        <Figure term="Directory read">
          {freshness.syncedAt ? <RelativeTime at={freshness.syncedAt} /> : "Not yet"}
        </Figure>
      </dl>
    </Card>
  );
}

function Figure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <dt className="text-muted">{term}</dt>
      <dd className="text-right tabular-nums">{children}</dd>
    </div>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <span className="block text-xs text-muted">{children}</span>;
}
