import type { Metadata } from "next";
import { cache } from "react";
import { GrantsCard } from "@/app/(portal)/users/[sub]/grants-card";
import { ActivityCard, SessionsCard } from "@/app/(portal)/users/[sub]/history-cards";
import { AttributesCard, ProfileCard } from "@/app/(portal)/users/[sub]/profile-cards";
import { SignInCard } from "@/app/(portal)/users/[sub]/sign-in-card";
import { UserActionMenu } from "@/app/(portal)/users/[sub]/user-actions";
import { UserBanners } from "@/app/(portal)/users/[sub]/user-banners";
import { MfaBadge } from "@/components/mfa-badge";
import { PageHeader } from "@/components/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Avatar } from "@/components/ui/avatar";
import type { UserDetailDto } from "@/lib/dal/dto";
import { listGrantableRoles } from "@/lib/dal/roles";
import { getUser } from "@/lib/dal/users";
import { getViewer } from "@/lib/dal/viewer";
import { loadPage } from "@/lib/page";

type Props = { params: Promise<{ sub: string }> };

/** The title and the page ask for the same user; one request reads him once. */
const readUser = cache((sub: string) => loadPage(() => getUser(sub)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const user = await readUser((await params).sub);
  return { title: user.name ?? user.email };
}

export default async function UserPage({ params }: Props) {
  const user = await readUser((await params).sub);
  const viewer = await loadPage(getViewer);
  const roles = user.actions.grant === null ? await loadPage(listGrantableRoles) : [];

  return (
    <>
      <UserHeader user={user} />
      <UserBanners user={user} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-4">
          <SignInCard user={user} />
          <GrantsCard user={user} roles={roles} />
          <SessionsCard user={user} />
          {viewer.permissions.includes("audit:read") ? <ActivityCard user={user} /> : null}
        </div>
        <div className="grid min-w-0 gap-4">
          <ProfileCard user={user} />
          <AttributesCard user={user} />
        </div>
      </div>
    </>
  );
}

function UserHeader({ user }: { user: UserDetailDto }) {
  return (
    <PageHeader
      breadcrumbs={[{ label: "Users", href: "/users" }, { label: user.name ?? user.email }]}
      leading={<Avatar name={user.name} email={user.email} size="lg" />}
      title={user.name ?? user.email}
      description={user.name ? user.email : undefined}
      badges={
        <>
          {user.enabled ? null : <StatusBadge status={user.status} enabled={false} />}
          <StatusBadge status={user.status} />
          <MfaBadge mfa={user.mfa} />
        </>
      }
      actions={<UserActionMenu user={user} />}
    />
  );
}
