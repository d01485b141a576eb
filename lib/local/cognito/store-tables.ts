import type { AuthEvent } from "./auth-events/auth-event";
import { type Device, deviceKey } from "./devices/device";
import type { Domain } from "./domains/domain";
import { type IdentityLink, linkKey } from "./federation/identity-link";
import { type IdentityProvider, providerKey } from "./federation/provider";
import { groupKey } from "./group-key";
import type { PendingForm } from "./hosted-ui/pending-form";
import type { ImportJob } from "./imports/import-job";
import type { Client, Group, Pool, SigningKey } from "./model";
import type { OutboxMail } from "./outbox-mail";
import { createOwnedTable, type OwnedTable } from "./owned-table";
import { type ResourceServer, resourceServerKey } from "./resource-servers/resource-server";
import { type RiskConfiguration, riskKey } from "./risk/risk-configuration";
import type {
  AuthCode,
  ChallengeSession,
  HostedSession,
  RefreshTokenRecord,
  TokenFamily,
} from "./sign-in-records";
import { createTable, type Table } from "./table";
import { type UiCustomization, uiCustomizationKey } from "./ui-customization/ui-customization";
import { createUserTable, type UserTable, userKey } from "./user-table";

/** What the local Cognito remembers, by kind. A new kind is a line in each of the two lists here. */
export type Tables = {
  /** By id. */
  readonly pools: Table<Pool>;
  /** By client id. */
  readonly clients: Table<Client>;
  readonly users: UserTable;
  /** By `groupKey(poolId, name)`. */
  readonly groups: Table<Group>;
  /** By id (`event_id` of the tokens); owned by `userKey(poolId, sub)`. */
  readonly families: OwnedTable<TokenFamily>;
  /** By SHA-256 of the token. */
  readonly refreshTokens: Table<RefreshTokenRecord>;
  /** By code. */
  readonly authCodes: Table<AuthCode>;
  /** By id, the `Session` on the wire. */
  readonly challenges: Table<ChallengeSession>;
  /** By id, the value of the Hosted UI's cookie; owned by `userKey(poolId, sub)`. */
  readonly hostedSessions: OwnedTable<HostedSession>;
  /** By id, oldest first. */
  readonly mails: Table<OutboxMail>;
  /** By `poolId/use`. */
  readonly signingKeys: Table<SigningKey>;
  /** By `deviceKey`; owned by `userKey(poolId, sub)`. */
  readonly devices: OwnedTable<Device>;
  /** By `userKey(poolId, sub)/id`, oldest first; owned by the user key. */
  readonly authEvents: OwnedTable<AuthEvent>;
  /** By `providerKey`. */
  readonly identityProviders: Table<IdentityProvider>;
  /** By `linkKey`; owned by `userKey(poolId, sub)`. */
  readonly identityLinks: OwnedTable<IdentityLink>;
  /** Pages of the Hosted UI that wait for a code, by id. */
  readonly pendingForms: Table<PendingForm>;
  /** By name. */
  readonly domains: Table<Domain>;
  /** By `resourceServerKey`. */
  readonly resourceServers: Table<ResourceServer>;
  /** By `uiCustomizationKey`. */
  readonly uiCustomizations: Table<UiCustomization>;
  /** By `riskKey`. */
  readonly riskConfigurations: Table<RiskConfiguration>;
  /** By id. */
  readonly importJobs: Table<ImportJob>;
};

/** Told of every change: null for a deletion. */
export type Recorder = (table: string, key: string, value: object | null) => void;

/** Empty tables that tell `record` of every change. */
export function createTables(record: Recorder): Tables {
  const pools = createTable<Pool>("pools", (pool) => pool.id, record);
  return {
    pools,
    clients: createTable<Client>("clients", (client) => client.id, record),
    users: createUserTable(pools, record),
    groups: createTable<Group>("groups", (group) => groupKey(group.poolId, group.name), record),
    families: createOwnedTable<TokenFamily>("families", (family) => family.id, ownerKey, record),
    refreshTokens: createTable<RefreshTokenRecord>("refreshTokens", (token) => token.hash, record),
    authCodes: createTable<AuthCode>("authCodes", (code) => code.code, record),
    challenges: createTable<ChallengeSession>("challenges", (session) => session.id, record),
    hostedSessions: createOwnedTable<HostedSession>(
      "hostedSessions",
      (session) => session.id,
      ownerKey,
      record,
    ),
    mails: createTable<OutboxMail>("mails", (mail) => mail.id, record),
    signingKeys: createTable<SigningKey>("signingKeys", (key) => `${key.poolId}/${key.use}`, record),
    devices: createOwnedTable<Device>("devices", deviceKey, ownerKey, record),
    authEvents: createOwnedTable<AuthEvent>(
      "authEvents",
      (event) => `${ownerKey(event)}/${event.id}`,
      ownerKey,
      record,
    ),
    identityProviders: createTable<IdentityProvider>(
      "identityProviders",
      (provider) => providerKey(provider.poolId, provider.name),
      record,
    ),
    identityLinks: createOwnedTable<IdentityLink>("identityLinks", linkKey, ownerKey, record),
    pendingForms: createTable<PendingForm>("pendingForms", (form) => form.id, record),
    domains: createTable<Domain>("domains", ({ domain }) => domain, record),
    resourceServers: createTable<ResourceServer>(
      "resourceServers",
      (server) => resourceServerKey(server.poolId, server.identifier),
      record,
    ),
    uiCustomizations: createTable<UiCustomization>(
      "uiCustomizations",
      (look) => uiCustomizationKey(look.poolId, look.clientId),
      record,
    ),
    importJobs: createTable<ImportJob>("importJobs", (job) => job.id, record),
    riskConfigurations: createTable<RiskConfiguration>(
      "riskConfigurations",
      (risk) => riskKey(risk.poolId, risk.clientId),
      record,
    ),
  };
}

function ownerKey(record: { readonly poolId: string; readonly sub: string }): string {
  return userKey(record.poolId, record.sub);
}
