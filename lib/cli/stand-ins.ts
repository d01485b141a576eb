import type { DataFolder } from "@/lib/cli/data-folder";
import { childEnvironment } from "@/lib/cli/environment";
import type { Lifetime } from "@/lib/cli/lifetime";
import type { Ports } from "@/lib/cli/ports";
import { seedDatabase } from "@/lib/cli/seed/database";
import { makePeople } from "@/lib/cli/seed/people";
import { CLIENT_ID, makePoolSeed, POOL_ID, REGION } from "@/lib/cli/seed/pool";
import { say, timed } from "@/lib/cli/terminal";
import { envShape } from "@/lib/env-shape";
import { type LocalCognito, startLocalCognito } from "@/lib/local/cognito/server";
import { type LocalPostgres, startLocalPostgres } from "@/lib/local/postgres/server";

/** Cognito and Postgres on this machine, filled with people, for a portal at `portalUrl`. */
export type StandIns = { portalUrl: string; cognito: LocalCognito; postgres: LocalPostgres };

const USUAL_PEOPLE = 250;

/**
 * Starts both on the ports after the portal's and fills them, unless they are filled already.
 * @param options.people how many, null for what is there or the usual number
 */
export async function startStandIns(options: {
  data: DataFolder;
  ports: Ports;
  people: number | null;
  lifetime: Lifetime;
}): Promise<StandIns> {
  const { data, ports, people, lifetime } = options;
  const portalUrl = `http://localhost:${ports.portal}`;
  const cognito = await keep(lifetime, startLocalCognito({ port: ports.cognito, dataDir: data.cognito }));
  const postgres = await timed("Cognito and Postgres started", () =>
    keep(lifetime, startLocalPostgres({ port: ports.postgres, dataDir: data.postgres })),
  );
  lifetime.signal.throwIfAborted();
  await seed({ portalUrl, cognito, postgres }, data, people);
  lifetime.signal.throwIfAborted();
  return { portalUrl, cognito, postgres };
}

/** The whole environment of a portal that uses them. Settings left in the shell or in .env do not reach it. */
export function portalEnvironment(
  { portalUrl, cognito, postgres }: StandIns,
  secret: string,
): NodeJS.ProcessEnv {
  const blank = Object.fromEntries(Object.keys(envShape).map((name) => [name, ""]));
  return childEnvironment({
    ...blank,
    NEXTAUTH_URL: portalUrl,
    NEXTAUTH_SECRET: secret,
    DATABASE_URL: postgres.url,
    COGNITO_USER_POOL_ID: POOL_ID,
    COGNITO_CLIENT_ID: CLIENT_ID,
    COGNITO_DOMAIN: cognito.url,
    COGNITO_ISSUER: cognito.issuer(POOL_ID),
    LIFEGUARD_LOCAL: "true",
    TRUSTED_PROXY_HOPS: "0",
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.url,
    HOSTNAME: "localhost",
    PORT: new URL(portalUrl).port,
  });
}

/** Whatever is starting is closed at the end, also when the end comes before it has started. */
async function keep<T extends { close(): Promise<void> }>(
  lifetime: Lifetime,
  starting: Promise<T>,
): Promise<T> {
  lifetime.atEnd(async () => (await starting.catch(() => null))?.close());
  return starting;
}

async function seed(
  { portalUrl, cognito, postgres }: StandIns,
  data: DataFolder,
  asked: number | null,
): Promise<void> {
  const seeded = data.seeded();
  if (seeded !== null) {
    if (asked !== null && asked !== seeded) {
      say(`This demo has ${seeded} users. Begin anew with another number: --reset --users ${asked}`);
    }
    return cognito.seed(makePoolSeed([], portalUrl));
  }
  const count = asked ?? USUAL_PEOPLE;
  await timed(`${count} users made`, async () => {
    const now = Date.now();
    const people = makePeople(count, now);
    await cognito.seed(makePoolSeed(people, portalUrl));
    await seedDatabase(postgres.url, people, now, data.secret());
    data.markSeeded(count);
  });
}
