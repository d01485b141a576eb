import { Suspense } from "react";
import { DevicesCard } from "@/app/(portal)/users/[sub]/security/devices-card";
import { EventsCard } from "@/app/(portal)/users/[sub]/security/events-card";
import { FactorsFromCognito } from "@/app/(portal)/users/[sub]/security/factors";
import { PoolSessionsCard } from "@/app/(portal)/users/[sub]/security/pool-sessions-card";
import { SignInsCard } from "@/app/(portal)/users/[sub]/security/sign-ins-card";
import { SessionsCard } from "@/app/(portal)/users/[sub]/sessions-card";
import { DescriptionList } from "@/components/description-list";
import { MfaBadge } from "@/components/mfa-badge";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { getUserSecurity } from "@/lib/dal/user-security";
import type { UserSecurityDto } from "@/lib/dal/user-security-dto";
import { loadPage } from "@/lib/page";

type Props = { params: Promise<{ sub: string }> };

/** How the user gets in. What the portal knows comes at once; what only Cognito knows follows, each part on its own. */
export default async function SecurityPage({ params }: Props) {
  const { sub } = await params;
  const security = await loadPage(() => getUserSecurity(sub));
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <div className="grid min-w-0 gap-4">
        <FactorsCard sub={sub} security={security} />
        <SessionsCard sessions={security.sessions} />
        <SignInsCard signIns={security.signIns} />
      </div>
      <div className="grid min-w-0 gap-4">
        <Suspense fallback={<Waiting title="Sessions at Cognito" />}>
          <PoolSessionsCard sub={sub} />
        </Suspense>
        <Suspense fallback={<Waiting title="Devices" />}>
          <DevicesCard sub={sub} />
        </Suspense>
        <Suspense fallback={<Waiting title="Events at Cognito" />}>
          <EventsCard sub={sub} />
        </Suspense>
      </div>
    </div>
  );
}

function FactorsCard({ sub, security }: { sub: string; security: UserSecurityDto }) {
  const { mfa, ticketRequired, ticketWaiting } = security;
  return (
    <Card title="Factors" description="What this user signs in with." flush>
      <DescriptionList
        items={[
          { term: "Authenticator app", details: <MfaBadge mfa={mfa} short /> },
          {
            term: "Ticket of a reset",
            details: ticketRequired ? (
              <Badge tone="warn">{ticketWaiting ? "Given, not used yet" : "Owed, and run out"}</Badge>
            ) : (
              "Not needed"
            ),
          },
        ]}
      />
      <div className="border-t border-line">
        <Suspense fallback={<Skeleton className="m-4 h-4 w-56" />}>
          <FactorsFromCognito sub={sub} />
        </Suspense>
      </div>
    </Card>
  );
}

function Waiting({ title }: { title: string }) {
  return (
    <Card title={title}>
      <div role="status" aria-label={`Asking Cognito: ${title.toLowerCase()}`} className="grid gap-2">
        <Skeleton className="h-4 w-64 max-w-full" />
        <Skeleton className="h-4 w-48 max-w-full" />
      </div>
    </Card>
  );
}
