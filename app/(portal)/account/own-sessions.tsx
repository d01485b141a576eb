import { endOtherSessionsAction, endSessionAction } from "@/app/(portal)/account/actions";
import { KeepFocus } from "@/app/(portal)/keep-focus";
import { ConfirmAction } from "@/components/confirm-action";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { SessionDto } from "@/lib/dal/dto";

/** Where one is signed in, with the way to end what one does not know. */
export function OwnSessions({ sessions }: { sessions: readonly SessionDto[] }) {
  const others = sessions.filter((session) => !session.current);
  return (
    <Card
      title="Sessions"
      description="End those that you do not know, and tell your helpdesk."
      actions={
        others.length > 0 ? (
          <ConfirmAction
            label="Sign out all others"
            look={{ size: "sm", tone: "danger-soft" }}
            action={endOtherSessionsAction}
            title="Sign out everywhere else?"
            description="All sessions but this one end at once."
            confirmLabel="Sign out all others"
            tone="danger"
          />
        ) : null
      }
      flush
    >
      <KeepFocus watch={sessions.length} label="Your sessions">
        <ul className="divide-y divide-line">
          {sessions.map((session) => (
            <Session key={session.handle} session={session} />
          ))}
        </ul>
      </KeepFocus>
    </Card>
  );
}

function Session({ session }: { session: SessionDto }) {
  return (
    <li className="flex items-start justify-between gap-4 px-4 py-3 text-sm">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium wrap-anywhere">{session.device}</span>
          {session.current ? <Badge tone="good">This device</Badge> : null}
        </p>
        <p className="mt-0.5 text-muted">
          {session.address ? `${session.address} · ` : null}
          Last seen <RelativeTime at={session.lastSeenAt} /> · Signed in{" "}
          <RelativeTime at={session.createdAt} />
        </p>
      </div>
      {session.current ? null : (
        <ConfirmAction
          label="Sign out"
          look={{ size: "sm" }}
          aria-label={`Sign out ${session.device}`}
          action={endSessionAction}
          hidden={{ handle: session.handle }}
          title={`Sign out ${session.device}?`}
          description="The session ends at once. Whoever uses it has to sign in again."
          confirmLabel="Sign out"
        />
      )}
    </li>
  );
}
