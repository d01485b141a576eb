import { MonitorSmartphone } from "lucide-react";
import { RelativeTime } from "@/components/relative-time";
import { Card } from "@/components/ui/card";
import type { SessionDto } from "@/lib/dal/dto";

/** Where the user is signed in to the portal. */
export function SessionsCard({ sessions }: { sessions: readonly SessionDto[] }) {
  return (
    <Card title="Sessions" description="Where this user is signed in to the portal now." flush>
      {sessions.length === 0 ? (
        <p className="flex items-center gap-2.5 p-4 text-sm text-muted">
          <MonitorSmartphone className="size-4" aria-hidden />
          Not signed in anywhere.
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {sessions.map((session) => (
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
