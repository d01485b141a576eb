import type { Metadata } from "next";
import { ActivityCards } from "@/app/(portal)/overview/activity-cards";
import { AttentionCards } from "@/app/(portal)/overview/attention-cards";
import { MfaCard } from "@/app/(portal)/overview/mfa-card";
import { StatusCard } from "@/app/(portal)/overview/status-card";
import { FreshnessBadge, FreshnessBanner } from "@/components/freshness";
import { PageHeader } from "@/components/page-header";
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
        description="How things stand in your organisations. Counted at most a minute ago; days are in UTC."
      />
      <FreshnessBanner freshness={overview.freshness} />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <StatusCard overview={overview} />
        <MfaCard overview={overview} />
        <ActivityCards overview={overview} />
        <AttentionCards overview={overview} />
      </div>
    </>
  );
}
