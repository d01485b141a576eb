import "server-only";
import {
  DescribeUserPoolClientCommand,
  ListUserPoolClientsCommand,
  type TimeUnitsType,
} from "@aws-sdk/client-cognito-identity-provider";
import { sendCommand } from "@/lib/cognito/client";
import { getPoolId } from "@/lib/cognito/pool";
import { getEnv } from "@/lib/env";

/** How long the tokens of an app live that were issued already. Seconds. */
export type TokenLifetime = { clientId: string; name: string; accessSeconds: number; idSeconds: number };

const KEPT_MS = 10 * 60_000;
/** Apps of a pool that are asked about; the rest are not known. */
const MOST_CLIENTS = 20;

type Kept = { key: string; askedAt: number; lifetimes: TokenLifetime[] };
const held = globalThis as { lifeguardTokenLifetimes?: Kept | undefined };

/**
 * Lifetimes of the tokens of the pool's apps, the longest first, of at most twenty (ListUserPoolClients, then
 * DescribeUserPoolClient for each). Asked for at most every ten minutes by a process. AppError as any call of Cognito.
 */
export async function listTokenLifetimes(): Promise<TokenLifetime[]> {
  const key = `${getPoolId()} ${getEnv().AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER ?? ""}`;
  const known = held.lifeguardTokenLifetimes;
  if (known?.key === key && Date.now() - known.askedAt < KEPT_MS) return known.lifetimes;
  const lifetimes = await readLifetimes();
  held.lifeguardTokenLifetimes = { key, askedAt: Date.now(), lifetimes };
  return lifetimes;
}

async function readLifetimes(): Promise<TokenLifetime[]> {
  const page = await sendCommand(
    new ListUserPoolClientsCommand({ UserPoolId: getPoolId(), MaxResults: MOST_CLIENTS }),
  );
  const lifetimes: TokenLifetime[] = [];
  for (const { ClientId } of page.UserPoolClients ?? []) {
    if (ClientId) lifetimes.push(await readLifetime(ClientId));
  }
  return lifetimes.sort((one, other) => other.accessSeconds - one.accessSeconds);
}

async function readLifetime(clientId: string): Promise<TokenLifetime> {
  const command = new DescribeUserPoolClientCommand({ UserPoolId: getPoolId(), ClientId: clientId });
  const { UserPoolClient: client = {} } = await sendCommand(command);
  const { AccessToken, IdToken } = client.TokenValidityUnits ?? {};
  return {
    clientId,
    name: client.ClientName ?? clientId,
    accessSeconds: toSeconds(client.AccessTokenValidity, AccessToken),
    idSeconds: toSeconds(client.IdTokenValidity, IdToken),
  };
}

const SECONDS: Record<TimeUnitsType, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** An hour where the client says nothing, as Cognito does; numbers without a unit are hours. */
function toSeconds(validity: number | undefined, unit: TimeUnitsType | undefined): number {
  return validity ? validity * SECONDS[unit ?? "hours"] : 3600;
}
