import { History, MonitorSmartphone } from "lucide-react";
import { RelativeTime } from "@/components/relative-time";
import { Timeline } from "@/components/timeline";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { SessionDto, UserDetailDto } from "@/lib/dal/dto";

/** Where the user is signed in to the portal. */
export function SessionsCard({ user }: { user: UserDetailDto }) {
  return (
    <Card title="Sessions" description="Where this user is signed in to the portal now." flush>
      {user.sessions.length === 0 ? (
        <p className="flex items-center gap-2.5 p-4 text-sm text-muted">
          <MonitorSmartphone className="size-4" aria-hidden />
          Not signed in anywhere.
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {user.sessions.map((session) => (
            <Session key={session.handle} session={session} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Session({ session }: { session: SessionDto }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3 text-sm">
      <div className="min-w-0">
        <p className="font-medium wrap-anywhere">{session.device}</p>
        <p className="text-muted">
          {session.address ? `${session.address} · ` : null}
          Signed in <RelativeTime at={session.createdAt} />
        </p>
      </div>
      <p className="text-muted">
        Last seen <RelativeTime at={session.lastSeenAt} />
      </p>
    </li>
  );
}

/** The latest audited attempts that concern the user. */
export function ActivityCard({ user }: { user: UserDetailDto }) {
  return (
    <Card
      title="Activity"
      description="What was done by and to this user lately."
      actions={
        user.activity.length > 0 ? (
          <LinkButton href={`/audit?subject=${user.sub}`} size="sm">
            Open in audit log
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
        <Timeline rows={user.activity} about={user.sub} />
      )}
    </Card>
  );
}
