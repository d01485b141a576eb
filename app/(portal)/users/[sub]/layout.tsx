import type { Metadata } from "next";
import { cache, type ReactNode } from "react";
import { RunbookMenu } from "@/app/(portal)/users/[sub]/runbook-menu";
import { UserActionMenu } from "@/app/(portal)/users/[sub]/user-actions";
import { UserBanners } from "@/app/(portal)/users/[sub]/user-banners";
import { UserTabs } from "@/app/(portal)/users/[sub]/user-tabs";
import { MfaBadge } from "@/components/mfa-badge";
import { PageHeader } from "@/components/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Avatar } from "@/components/ui/avatar";
import type { UserHeaderDto } from "@/lib/dal/dto";
import { getUserHeader } from "@/lib/dal/user-header";
import { loadPage, loadTitle } from "@/lib/page";

type Props = { params: Promise<{ sub: string }> };

/** The title and the frame ask for the same user; one request reads him once. */
const readUser = cache(getUserHeader);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { sub } = await params;
  return { title: await loadTitle(async () => nameOf(await readUser(sub))) };
}

/** Who it is, what can be done to him, and the tabs. Each tab asks the DAL again for what it shows. */
export default async function UserLayout({ params, children }: Props & { children: ReactNode }) {
  const { sub } = await params;
  const user = await loadPage(() => readUser(sub));
  return (
    <>
      <UserHeader user={user} />
      <UserBanners user={user} />
      <UserTabs sub={user.sub} auditReason={user.auditReason} />
      {children}
    </>
  );
}

const nameOf = (user: UserHeaderDto) => user.name ?? user.email;

function UserHeader({ user }: { user: UserHeaderDto }) {
  return (
    <PageHeader
      breadcrumbs={[{ label: "Users", href: "/users" }, { label: nameOf(user) }]}
      leading={<Avatar name={user.name} email={user.email} size="lg" />}
      title={nameOf(user)}
      description={user.name ? user.email : undefined}
      badges={
        <>
          {user.enabled ? null : <StatusBadge status={user.status} enabled={false} />}
          <StatusBadge status={user.status} />
          <MfaBadge mfa={user.mfa} />
        </>
      }
      actions={
        <>
          <RunbookMenu sub={user.sub} name={nameOf(user)} actions={pickRunbooks(user)} />
          <UserActionMenu user={user} />
        </>
      }
    />
  );
}

/** Only what the menu needs goes to the browser. */
function pickRunbooks({ actions }: UserHeaderDto) {
  return { lostDevice: actions.resetMfa, lock: actions.lock, changeEmail: actions.changeEmail };
}
