import { nameAction } from "@/components/action-words";
import { PageRefresh } from "@/components/page-refresh";
import { RelativeTime } from "@/components/relative-time";
import { Banner } from "@/components/ui/banner";
import type { UserHeaderDto } from "@/lib/dal/dto";

/** What the viewer must know before he acts: Cognito is silent, or an earlier change is not finished. */
export function UserBanners({ user }: { user: UserHeaderDto }) {
  return (
    <div className="mb-4 grid gap-2 empty:hidden">
      {user.live ? null : (
        <Banner tone="warn" title="Cognito does not answer just now">
          This is how the user was <RelativeTime at={user.readAt} />. Until it answers, roles and the
          organisation can be changed and the account locked, and nothing else.
          <PageRefresh />
        </Banner>
      )}
      {user.pending ? (
        <Banner tone="info" title="A change is being finished">
          “{nameAction(user.pending.action, "failed")}” was interrupted{" "}
          <RelativeTime at={user.pending.since} /> and is being finished. Other changes wait until then.
          <PageRefresh />
        </Banner>
      ) : null}
    </div>
  );
}
