import type { ReactNode } from "react";
import { auditHref } from "@/app/(portal)/audit/query";
import { userListHref } from "@/app/(portal)/users/query";
import { BarTable } from "@/components/charts/bar-table";
import { DayChart } from "@/components/charts/day-chart";
import { RelativeTime } from "@/components/relative-time";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import type { OverviewDto } from "@/lib/dal/overview-dto";
import { formatCount, formatNumberOf } from "@/lib/format";

/** Sign-ins by day, and how much of Cognito is used. */
export function ActivityCards({ overview }: { overview: OverviewDto }) {
  return (
    <>
      <SignInsCard overview={overview} />
      <CognitoCard overview={overview} />
    </>
  );
}

function SignInsCard({ overview: { signIns, mayReadAudit } }: { overview: OverviewDto }) {
  return (
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
        <>
          <DayChart
            label="Sign-ins by day"
            unit="Sign-ins"
            values={signIns.map(({ day, signIns: value }) => ({ day, value }))}
          />
          <div className="mt-3">
            <BarTable
              caption="Sign-ins of the last days; each leads to the users who were seen"
              heading="Days"
              unit="Sign-ins"
              bars={[7, 30, 90].map((days) => ({
                key: String(days),
                label: `Last ${days} days`,
                value: sumUp(signIns, days),
                href: userListHref({
                  periods: { signedInFrom: `-${days - 1}d` },
                  sort: "lastSignIn",
                  direction: "desc",
                }),
              }))}
            />
          </div>
        </>
      ) : (
        <p className="text-sm text-muted">
          Figures begin today
          {signIns[0] ? `: ${formatNumberOf(signIns[0].signIns, "sign-in")} so far` : ""}. Earlier days cannot
          be made up.
        </p>
      )}
    </Card>
  );
}

/** Of the last days that have figures, today among them. */
function sumUp(signIns: OverviewDto["signIns"], days: number): number {
  const last = Date.parse(signIns.at(-1)?.day ?? "");
  return signIns
    .filter(({ day }) => last - Date.parse(day) < days * 86_400_000)
    .reduce((all, each) => all + each.signIns, 0);
}

function CognitoCard({ overview: { cognito, freshness } }: { overview: OverviewDto }) {
  const { callsLastMinute, perSecond, mailsToday, mailQuota } = cognito;
  return (
    <Card
      title="Cognito"
      description="What this portal asks of it"
      actions={
        <LinkButton size="sm" href="/users/invitations" prefetch={false}>
          Mails
        </LinkButton>
      }
    >
      <dl className="grid gap-4 text-sm">
        <Figure
          term="Calls in the last minute"
          note="by this instance; the quota is that of the whole AWS account"
          bar={
            <Progress label="Calls of the quota" value={callsLastMinute} max={Math.max(1, perSecond) * 60} />
          }
        >
          {formatCount(callsLastMinute)} of {formatCount(Math.max(1, perSecond) * 60)}
        </Figure>
        {mailsToday === null ? null : (
          <Figure
            term="Mails today"
            note="that the portal set off, as far as you see"
            bar={
              mailQuota === null ? null : (
                <Progress label="Mails of the quota" value={mailsToday} max={mailQuota} />
              )
            }
          >
            {formatCount(mailsToday)}
            {mailQuota === null ? null : ` of ${formatCount(mailQuota)}`}
          </Figure>
        )}
        <Figure term="Directory read" note="in whole; changes come in between">
          {freshness.syncedAt ? <RelativeTime at={freshness.syncedAt} /> : "Not yet"}
        </Figure>
      </dl>
    </Card>
  );
}

function Figure(props: { term: string; note: string; bar?: ReactNode; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1.5">
      <dt className="text-muted">{props.term}</dt>
      <dd className="text-right tabular-nums">{props.children}</dd>
      <dd className="col-span-2 grid gap-1.5 text-xs text-muted">
        {props.bar}
        {props.note}
      </dd>
    </div>
  );
}
