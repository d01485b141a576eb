import { CircleAlert, Clock, CloudOff } from "lucide-react";
import type { ReactNode } from "react";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Progress } from "@/components/ui/progress";
import { Spinner } from "@/components/ui/spinner";
import type { FreshnessDto } from "@/lib/dal/directory-dto";
import { formatCount, formatNumberOf } from "@/lib/format";

/** How old the list is, in a few words. */
export function FreshnessBadge({ freshness }: { freshness: FreshnessDto }) {
  const { running, syncedAt, checkedAt, stale, error, cognito } = freshness;
  if (cognito === "down") {
    return (
      <Badge tone="bad" icon={<CloudOff aria-hidden />}>
        Cognito does not answer
      </Badge>
    );
  }
  if (running) {
    return (
      <Badge tone="accent" icon={<Spinner className="size-3" />}>
        {describeRun(running)}
      </Badge>
    );
  }
  if (error) {
    return (
      <Badge tone="bad" icon={<CircleAlert aria-hidden />} title={error}>
        Synchronisation failed
      </Badge>
    );
  }
  if (syncedAt === null) return <Badge tone="warn">Not synchronised yet</Badge>;
  return (
    <Badge tone={stale ? "warn" : "neutral"} icon={<Clock aria-hidden />}>
      Synchronised <RelativeTime at={syncedAt} />
      {checkedAt !== null && checkedAt !== syncedAt ? (
        <>
          , changes <RelativeTime at={checkedAt} />
        </>
      ) : null}
    </Badge>
  );
}

/** What the viewer must know before trusting the list; nothing when all is well. `action` starts a synchronisation. */
export function FreshnessBanner({ freshness, action }: { freshness: FreshnessDto; action?: ReactNode }) {
  const { running, syncedAt, stale, error, cognito } = freshness;
  if (cognito === "down") {
    return (
      <Banner tone="bad" title="Cognito does not answer" className="mb-4">
        {syncedAt ? <LastSeen at={syncedAt} /> : "Nothing has been read from Cognito yet."} It can be searched
        and read. Until Cognito answers again, roles and organisations can be changed and nothing else.
      </Banner>
    );
  }
  if (running) return <RunningBanner running={running} first={syncedAt === null} />;
  if (error) {
    return (
      <Banner tone="bad" title="The last synchronisation failed" action={action} className="mb-4">
        {error} {syncedAt ? <LastSeen at={syncedAt} /> : "Nothing has been read from Cognito yet."}
      </Banner>
    );
  }
  if (syncedAt === null) {
    return (
      <Banner tone="warn" title="Not synchronised yet" action={action} className="mb-4">
        Users appear here once they have been read from Cognito.
      </Banner>
    );
  }
  if (!stale) return null;
  return (
    <Banner tone="warn" title="This list may be out of date" action={action} className="mb-4">
      <LastSeen at={syncedAt} />
    </Banner>
  );
}

function RunningBanner({
  running,
  first,
}: {
  running: NonNullable<FreshnessDto["running"]>;
  first: boolean;
}) {
  return (
    <Banner title={first ? "Reading all users from Cognito" : "Synchronising with Cognito"} className="mb-4">
      <p className="mb-2">
        {describeRun(running)} {first ? "The list grows meanwhile." : "The list below is from the last time."}
      </p>
      <Progress
        label="Synchronisation"
        value={running.seen ?? running.parts.done}
        max={running.seen === null ? running.parts.total : running.estimate}
      />
      <p className="mt-2 text-xs text-muted">{describeWork(running)}</p>
    </Banner>
  );
}

function LastSeen({ at }: { at: string }) {
  return (
    <>
      The list is as Cognito was <RelativeTime at={at} />.
    </>
  );
}

/** How hard the work is, for whoever watches the quota. */
function describeWork({ requests, throttled, parts }: NonNullable<FreshnessDto["running"]>): string {
  const done = `${formatCount(parts.done)} of ${formatNumberOf(parts.total, "part")} done`;
  if (requests === null || throttled === null) return `${done}.`;
  const asked = formatNumberOf(requests, "request");
  return throttled > 0
    ? `${done}, ${asked}, of which Cognito put off ${formatCount(throttled)}.`
    : `${done}, ${asked}.`;
}

function describeRun({ seen, estimate }: NonNullable<FreshnessDto["running"]>): string {
  if (seen === null) return "";
  if (estimate === null) return `${formatNumberOf(seen, "user")} read.`;
  return `${formatCount(seen)} of about ${formatNumberOf(estimate, "user")} read.`;
}
