import type { TokenLifetimeDto } from "@/lib/dal/pool-dto";
import { formatDateTime } from "@/lib/format";

/** What stays valid after a lock, by app, and until when: from `since` (ISO 8601) on when it is given, else how long. */
export function Survivors(props: { lifetimes: readonly TokenLifetimeDto[] | null; since?: string }) {
  const { lifetimes, since } = props;
  return (
    <section aria-label="What survives" className="text-sm">
      <p className="font-medium">What survives, and until when</p>
      {lifetimes === null ? (
        <p className="mt-1 text-muted">
          Cognito does not say how long the apps' tokens live. It is a day at most.
        </p>
      ) : (
        <ul className="mt-1 grid gap-1 text-muted">
          {lifetimes.map((app) => (
            <li key={app.clientId}>
              Tokens that <span className="text-soft">{app.name}</span> holds, where it only checks their
              signature: {until(Math.max(app.accessSeconds, app.idSeconds), since)}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-2 text-muted">
        AWS credentials that an identity pool gave out: until they run out, an hour usually and twelve at
        most. Only taking rights from their role stops them sooner.
      </p>
    </section>
  );
}

function until(seconds: number, since: string | undefined): string {
  if (since === undefined) return `${describeSeconds(seconds)} at most.`;
  return `until ${formatDateTime(new Date(Date.parse(since) + seconds * 1000).toISOString())} at the latest.`;
}

function describeSeconds(seconds: number): string {
  const [unit, size] = seconds % 3600 === 0 ? (["hour", 3600] as const) : (["minute", 60] as const);
  const count = Math.ceil(seconds / size);
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
