import { cache } from "react";
import { ActivityCard } from "@/app/(portal)/users/[sub]/activity-card";
import { ProfileCard } from "@/app/(portal)/users/[sub]/profile-card";
import { RolesCard } from "@/app/(portal)/users/[sub]/roles-card";
import { SessionsCard } from "@/app/(portal)/users/[sub]/sessions-card";
import { SignInCard } from "@/app/(portal)/users/[sub]/sign-in-card";
import { WarningsCard } from "@/app/(portal)/users/[sub]/warnings-card";
import { getUser } from "@/lib/dal/users";
import { getViewer } from "@/lib/dal/viewer";
import { loadPage } from "@/lib/page";

type Props = { params: Promise<{ sub: string }> };

const readUser = cache((sub: string) => loadPage(() => getUser(sub)));

/** What matters at a glance: how he signs in next, what stands out, what happened last. */
export default async function UserPage({ params }: Props) {
  const user = await readUser((await params).sub);
  const viewer = await loadPage(getViewer);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid min-w-0 gap-4">
        <WarningsCard user={user} />
        <SignInCard user={user} />
        <RolesCard user={user} />
        {viewer.permissions.includes("audit:read") ? <ActivityCard user={user} /> : null}
      </div>
      <div className="grid min-w-0 gap-4">
        <ProfileCard user={user} />
        <SessionsCard sessions={user.sessions} />
      </div>
    </div>
  );
}
