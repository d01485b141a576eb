import { History } from "lucide-react";
import { Timeline } from "@/components/timeline";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { UserDetailDto } from "@/lib/dal/dto";

const LATEST = 5;

/** The latest audited attempts that concern the user. */
export function ActivityCard({ user }: { user: UserDetailDto }) {
  return (
    <Card
      title="Activity"
      description="What was done to this user lately."
      actions={
        user.activity.length > 0 ? (
          <LinkButton href={`/users/${user.sub}/activity`} size="sm">
            All activity
          </LinkButton>
        ) : null
      }
      flush
    >
      {user.activity.length === 0 ? (
        <p className="flex items-center gap-2.5 p-4 text-sm text-muted">
          <History className="size-4" aria-hidden />
          Nothing has happened yet.
        </p>
      ) : (
        <Timeline rows={user.activity.slice(0, LATEST)} about={user.sub} />
      )}
    </Card>
  );
}
