import type { Credentials } from "@/lib/local/cognito/credentials";
import type { PoolSummary } from "@/lib/local/cognito/pool-summary";
import type { LocalCognito } from "@/lib/local/cognito/server";

/** What an app or a script needs to use a local Cognito: one line of JSON on standard output (`--json`). */
export type LocalAnnouncement = {
  endpoint: string;
  outbox: string;
  calls: string;
  pools: {
    id: string;
    name: string;
    users: number;
    issuer: string;
    domain: string;
    clients: { id: string; name: string; confidential: boolean; hostedUi: string | null }[];
  }[];
  /** For the shell, or an .env file, of an app that uses the first pool and client. */
  environment: Record<string, string>;
};

/** @param credentials whose signatures are verified, if they are; their secrets are not announced */
export function announceLocal(cognito: LocalCognito, credentials?: Credentials): LocalAnnouncement {
  const pools = cognito.pools();
  return {
    endpoint: cognito.url,
    outbox: `${cognito.url}/_local/outbox`,
    calls: `${cognito.url}/_local/calls`,
    pools: pools.map((pool) => ({
      id: pool.id,
      name: pool.name,
      users: pool.users,
      issuer: cognito.issuer(pool.id),
      domain: cognito.url,
      clients: pool.clients.map(({ id, name, confidential, callbackUrl }) => ({
        id,
        name,
        confidential,
        hostedUi: callbackUrl === undefined ? null : hostedUiOf(cognito.url, id, callbackUrl),
      })),
    })),
    environment: environmentOf(cognito, pools[0], credentials),
  };
}

/** The same for people. */
export function formatLocalAnnouncement({
  endpoint,
  outbox,
  calls,
  pools,
  environment,
}: LocalAnnouncement): string {
  const lines = [
    `  Endpoint   ${endpoint}`,
    `  Mail       ${outbox} (what Cognito would have sent)`,
    `  Calls      ${calls}`,
    ...pools.flatMap((pool) => [
      "",
      `  Pool       ${pool.id} (${pool.name}, ${pool.users === 1 ? "1 user" : `${pool.users} users`})`,
      `  Issuer     ${pool.issuer}`,
      `  Domain     ${pool.domain}`,
      ...pool.clients.flatMap((client) => [
        `  Client     ${client.id} (${client.name}${client.confidential ? ", with a secret" : ""})`,
        ...(client.hostedUi === null ? [] : [`  Hosted UI  ${client.hostedUi}`]),
      ]),
    ]),
    "",
    ...Object.entries(environment).map(([name, value]) => `  export ${name}=${value}`),
    "",
    "  Stop with Ctrl-C.",
  ];
  return `\n${lines.join("\n")}\n`;
}

function hostedUiOf(url: string, clientId: string, callbackUrl: string): string {
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: "code",
    scope: "openid",
    redirect_uri: callbackUrl,
  });
  return `${url}/login?${query}`;
}

/** The SDK finds the endpoint by itself; the rest is what apps usually call their settings. */
function environmentOf(
  cognito: LocalCognito,
  pool: PoolSummary | undefined,
  credentials: Credentials | undefined,
): Record<string, string> {
  const [client] = pool?.clients ?? [];
  return {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.url,
    AWS_REGION: pool?.id.split("_")[0] ?? "eu-west-2",
    ...keysOf(credentials),
    COGNITO_DOMAIN: cognito.url,
    ...(pool ? { COGNITO_USER_POOL_ID: pool.id, COGNITO_ISSUER: cognito.issuer(pool.id) } : {}),
    ...(client ? { COGNITO_CLIENT_ID: client.id } : {}),
  };
}

function keysOf(credentials: Credentials | undefined): Record<string, string> {
  if (!credentials) return { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };
  const [first] = Object.keys(credentials);
  return first === undefined ? {} : { AWS_ACCESS_KEY_ID: first };
}
