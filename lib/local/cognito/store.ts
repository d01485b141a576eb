import type { AuthEvent } from "./auth-events/auth-event";
import { type Device, deviceKey } from "./devices/device";
import type { Domain } from "./domains/domain";
import { type IdentityLink, linkKey } from "./federation/identity-link";
import { type IdentityProvider, providerKey } from "./federation/provider";
import type { PendingForm } from "./hosted-ui/pending-form";
import type { ImportJob } from "./imports/import-job";
import { type Change, type Journal, openJournal } from "./journal";
import { createListing, type Listing } from "./listing/listing";
import type {
  AuthCode,
  ChallengeSession,
  Client,
  Group,
  HostedSession,
  OutboxMail,
  Pool,
  RefreshTokenRecord,
  SigningKey,
  TokenFamily,
} from "./model";
import { createOwnedTable, type OwnedTable } from "./owned-table";
import { upgradeRecord } from "./records-upgrade";
import { type ResourceServer, resourceServerKey } from "./resource-servers/resource-server";
import { type RiskConfiguration, riskKey } from "./risk/risk-configuration";
import { createTable, type Table } from "./table";
import { type UiCustomization, uiCustomizationKey } from "./ui-customization/ui-customization";
import { createUserTable, type UserTable, userKey } from "./user-table";

/** Everything the local Cognito remembers. Reads and writes are synchronous; `flush` makes the writes durable. */
export type Store = {
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
  /** What ListUsers and ListUsersInGroup see of the users. */
  readonly listing: Listing;
  /** Appends what changed since the last flush to the journal, as one line: all of it survives a crash, or none. */
  readonly flush: () => void;
  /** Writes everything to a new snapshot and empties the journal before it returns: for a seed, which is whole or not there. */
  readonly compactNow: () => void;
  /** Forgets what has expired by `now`. */
  readonly sweep: (now: number) => void;
  readonly close: () => Promise<void>;
};

export type StoreOptions = {
  /** Where what is kept outlives the process; without it nothing does. */
  readonly dataDir?: string | undefined;
  readonly clock?: () => number;
  /** Bytes of journal from which on it is compacted. */
  readonly longJournalBytes?: number | undefined;
  /** Told in a line of what went wrong in the background. */
  readonly log?: (line: string) => void;
};

/** Key of a group in `store.groups`. */
export function groupKey(poolId: string, name: string): string {
  return `${poolId}/${name}`;
}

/**
 * Opens the store, with what an earlier process left in the data folder. One process at a time: the caller keeps others
 * out of the folder. A journal that has grown long is compacted while requests are answered.
 */
export function openStore({ dataDir, clock = Date.now, longJournalBytes, log }: StoreOptions = {}): Store {
  let pending: Change[] = [];
  const tables = createTables((table, key, value) => {
    pending.push([table, key, value]);
  });
  const journal = dataDir === undefined ? undefined : loadTables(tables, dataDir, longJournalBytes);
  pending = [];

  const append = () => {
    if (pending.length === 0) return;
    const changes = pending;
    pending = [];
    try {
      journal?.append(changes);
    } catch (error) {
      // Kept for the next time: a full disk may have room again.
      pending = [...changes, ...pending];
      throw error;
    }
  };
  const flush = () => {
    append();
    if (!journal?.isLong()) return;
    journal
      .compact(everyRecord(tables), append)
      .catch((error) => log?.(`The journal stays as it is: ${error}`));
  };
  return {
    ...tables,
    ...createListing(tables.users, clock),
    flush,
    compactNow: () => {
      pending = [];
      journal?.compactNow(everyRecord(tables));
    },
    sweep: (now) => sweepExpired(tables, now),
    close: async () => {
      append();
      await journal?.close();
    },
  };
}

type Tables = Omit<Store, "listing" | "flush" | "compactNow" | "sweep" | "close">;
type Recorder = (table: string, key: string, value: object | null) => void;

function createTables(record: Recorder): Tables {
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

/**
 * Reads a folder's journal into the tables. Records are put there once all is read: on the way, two users may hold one name
 * that never was both's.
 */
function loadTables(tables: Tables, dataDir: string, longJournalBytes: number | undefined): Journal {
  const rows = new Map(Object.keys(tables).map((name) => [name, new Map<string, object>()]));
  const journal = openJournal(
    dataDir,
    ([name, key, value]) => {
      if (value === null) rows.get(name)?.delete(key);
      else rows.get(name)?.set(key, value);
    },
    longJournalBytes,
  );
  for (const [name, table] of Object.entries(tables) as [string, Table<object>][]) {
    for (const row of rows.get(name)?.values() ?? []) table.put(upgradeRecord(name, row));
  }
  return journal;
}

function* everyRecord(tables: Tables): Generator<Change> {
  for (const [name, table] of Object.entries(tables)) {
    for (const [key, value] of table.entries()) yield [name, key, value];
  }
}

function sweepExpired(tables: Tables, now: number): void {
  const day = 86_400_000;
  for (const table of [
    tables.authCodes,
    tables.challenges,
    tables.hostedSessions,
    tables.pendingForms,
    tables.refreshTokens,
  ]) {
    for (const [key, value] of table.entries()) if (value.expiresAt < now) table.delete(key);
  }
  // An access token may outlive the last refresh by a day at most, and needs its family until then.
  for (const [key, family] of tables.families.entries()) {
    if (family.expiresAt + day < now) tables.families.delete(key);
  }
}
