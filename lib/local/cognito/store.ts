import type { AuthEvent } from "./auth-events/auth-event";
import { type Device, deviceKey } from "./devices/device";
import { type Change, openJournal } from "./journal";
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
import { createTable, type Table } from "./table";
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
  /** By id (`event_id` of the tokens). */
  readonly families: Table<TokenFamily>;
  /** By SHA-256 of the token. */
  readonly refreshTokens: Table<RefreshTokenRecord>;
  /** By code. */
  readonly authCodes: Table<AuthCode>;
  /** By id, the `Session` on the wire. */
  readonly challenges: Table<ChallengeSession>;
  /** By id, the value of the Hosted UI's cookie. */
  readonly hostedSessions: Table<HostedSession>;
  /** By id, oldest first. */
  readonly mails: Table<OutboxMail>;
  /** By `poolId/use`. */
  readonly signingKeys: Table<SigningKey>;
  /** By `deviceKey`; owned by `userKey(poolId, sub)`. */
  readonly devices: OwnedTable<Device>;
  /** By `userKey(poolId, sub)/id`, oldest first; owned by the user key. */
  readonly authEvents: OwnedTable<AuthEvent>;
  /** Appends what changed since the last flush to the journal, as one line: all of it survives a crash, or none. */
  readonly flush: () => void;
  /** Writes everything to a new snapshot and empties the journal. Used after a seed, and when the journal has grown. */
  readonly compact: () => void;
  /** Forgets what has expired by `now`. */
  readonly sweep: (now: number) => void;
  readonly close: () => void;
};

/** Key of a group in `store.groups`. */
export function groupKey(poolId: string, name: string): string {
  return `${poolId}/${name}`;
}

/**
 * Opens the store. With `dataDir`, what an earlier process left there is loaded; without it nothing outlives the
 * process. One process at a time: the caller keeps others out of the folder.
 */
export function openStore(dataDir?: string): Store {
  let pending: Change[] = [];
  const record = (table: string, key: string, value: object | null) => {
    pending.push([table, key, value]);
  };
  const tables = createTables(record);
  const journal =
    dataDir === undefined ? undefined : openJournal(dataDir, (change) => applyChange(tables, change));
  pending = [];

  const compact = () => {
    pending = [];
    journal?.compact(everyRecord(tables));
  };
  const flush = () => {
    if (pending.length === 0) return;
    const changes = pending;
    pending = [];
    journal?.append(changes);
    if (journal?.isLong()) compact();
  };
  return {
    ...tables,
    flush,
    compact,
    sweep: (now) => sweepExpired(tables, now),
    close: () => {
      flush();
      journal?.close();
    },
  };
}

type Tables = Omit<Store, "flush" | "compact" | "sweep" | "close">;
type Recorder = (table: string, key: string, value: object | null) => void;

function createTables(record: Recorder): Tables {
  const pools = createTable<Pool>("pools", (pool) => pool.id, record);
  return {
    pools,
    clients: createTable<Client>("clients", (client) => client.id, record),
    users: createUserTable(pools, record),
    groups: createTable<Group>("groups", (group) => groupKey(group.poolId, group.name), record),
    families: createTable<TokenFamily>("families", (family) => family.id, record),
    refreshTokens: createTable<RefreshTokenRecord>("refreshTokens", (token) => token.hash, record),
    authCodes: createTable<AuthCode>("authCodes", (code) => code.code, record),
    challenges: createTable<ChallengeSession>("challenges", (session) => session.id, record),
    hostedSessions: createTable<HostedSession>("hostedSessions", (session) => session.id, record),
    mails: createTable<OutboxMail>("mails", (mail) => mail.id, record),
    signingKeys: createTable<SigningKey>("signingKeys", (key) => `${key.poolId}/${key.use}`, record),
    devices: createOwnedTable<Device>("devices", deviceKey, ownerKey, record),
    authEvents: createOwnedTable<AuthEvent>(
      "authEvents",
      (event) => `${ownerKey(event)}/${event.id}`,
      ownerKey,
      record,
    ),
  };
}

function ownerKey(record: { readonly poolId: string; readonly sub: string }): string {
  return userKey(record.poolId, record.sub);
}

function applyChange(tables: Tables, [name, key, value]: Change): void {
  const table = tables[name as keyof Tables] as Table<object> | undefined;
  if (!table) return;
  if (value === null) table.delete(key);
  else table.put(value);
}

function* everyRecord(tables: Tables): Generator<Change> {
  for (const [name, table] of Object.entries(tables)) {
    for (const [key, value] of table.entries()) yield [name, key, value];
  }
}

function sweepExpired(tables: Tables, now: number): void {
  const day = 86_400_000;
  for (const table of [tables.authCodes, tables.challenges, tables.hostedSessions, tables.refreshTokens]) {
    for (const [key, value] of table.entries()) if (value.expiresAt < now) table.delete(key);
  }
  // An access token may outlive the last refresh by a day at most, and needs its family until then.
  for (const [key, family] of tables.families.entries()) {
    if (family.expiresAt + day < now) tables.families.delete(key);
  }
}
