import { LogIn } from "lucide-react";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { SignInDto } from "@/lib/dal/user-security-dto";

const SOURCES = {
  portal: "At this portal",
  trigger: "Told by the pool's trigger",
  cloudtrail: "Told by CloudTrail",
} as const;

/** Sign-ins that the portal was told of, or saw itself. */
export function SignInsCard({ signIns }: { signIns: readonly SignInDto[] }) {
  return (
    <Card
      title="Sign-ins"
      description="The latest that this portal saw or was told of by the directory feed."
      flush
    >
      {signIns.length === 0 ? (
        <p className="flex items-center gap-2.5 p-4 text-sm text-muted">
          <LogIn className="size-4" aria-hidden />
          None is known, which does not mean that there was none.
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {signIns.map((signIn) => (
            <li
              key={`${signIn.at} ${signIn.source} ${signIn.outcome}`}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5 text-sm"
            >
              <span className="flex items-center gap-1.5">
                <RelativeTime at={signIn.at} className="font-medium" />
                {signIn.outcome === "failed" ? <Badge tone="warn">Failed</Badge> : null}
              </span>
              <span className="text-muted wrap-anywhere">
                {SOURCES[signIn.source]}
                {signIn.clientId ? `, app ${signIn.clientId}` : ""}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
