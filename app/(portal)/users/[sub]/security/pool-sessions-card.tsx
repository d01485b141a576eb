import { FromCognitoCard } from "@/app/(portal)/users/[sub]/security/from-cognito-card";
import { RelativeTime } from "@/components/relative-time";
import { listUserPoolSessions } from "@/lib/dal/user-security";
import { loadPage } from "@/lib/page";

/** Sessions at Cognito, of whatever app. */
export async function PoolSessionsCard({ sub }: { sub: string }) {
  const { rows, why } = await loadPage(() => listUserPoolSessions(sub));
  return (
    <FromCognitoCard
      title="Sessions at Cognito"
      description="Where this user is signed in to any app of the pool."
      why={why}
      empty="No session is active."
      count={rows.length}
    >
      {rows.map((session) => (
        <li key={session.id} className="px-4 py-3 text-sm">
          <p className="font-medium wrap-anywhere">{session.device || "Unknown device"}</p>
          <p className="text-muted wrap-anywhere">
            {session.clientId ? `App ${session.clientId} · ` : null}
            {session.lastActiveAt ? (
              <>
                Last active <RelativeTime at={session.lastActiveAt} />
              </>
            ) : null}
          </p>
        </li>
      ))}
    </FromCognitoCard>
  );
}
