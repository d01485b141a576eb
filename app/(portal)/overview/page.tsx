import { Users } from "lucide-react";
import type { Metadata } from "next";
import { ActivityCards } from "@/app/(portal)/overview/activity-cards";
import { AttentionCards } from "@/app/(portal)/overview/attention-cards";
import { MfaCard } from "@/app/(portal)/overview/mfa-card";
import { StatusCard } from "@/app/(portal)/overview/status-card";
import { FreshnessBadge, FreshnessBanner } from "@/components/freshness";
import { PageHeader } from "@/components/page-header";
import { EmptyState } from "@/components/states";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { getOverview } from "@/lib/dal/overview";
import { loadPage } from "@/lib/page";

export const metadata: Metadata = { title: "Overview" };

/** How things stand and how they were, of the viewer's organisations. Each figure leads to the list behind it. */
export default async function OverviewPage() {
  const overview = await loadPage(getOverview);
  return (
    <>
      <PageHeader
        title="Overview"
        badges={<FreshnessBadge freshness={overview.freshness} />}
        description="How things stand now in your organisations, and how they were. Days are in UTC."
      />
      <FreshnessBanner freshness={overview.freshness} />
      {overview.users.total === 0 ? (
        <Nobody running={overview.freshness.running !== null} />
      ) : (
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
          <div className="grid gap-4">
            <StatusCard overview={overview} />
            <ActivityCards overview={overview} />
          </div>
          <div className="grid gap-4">
            <MfaCard overview={overview} />
            <AttentionCards overview={overview} />
          </div>
        </div>
      )}
    </>
  );
}

function Nobody({ running }: { running: boolean }) {
  return (
    <Card flush>
      <EmptyState
        icon={Users}
        title={running ? "The directory is being read" : "There are no users yet"}
        action={
          <LinkButton href="/users" prefetch={false}>
            Go to users
          </LinkButton>
        }
      >
        {running
          ? "Figures come with the users that Cognito tells of. This takes a moment."
          : "Figures and charts come with the first user in your organisations."}
      </EmptyState>
    </Card>
  );
}
