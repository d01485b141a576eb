import type { Pool, User } from "./model";
import type { Table } from "./table";

/** Users, found by any name they answer to and walked in the order in which they were made. */
export type UserTable = Table<User> & {
  /** By exact sub. */
  readonly findBySub: (poolId: string, sub: string) => User | undefined;
  /** By user name, sub or alias (e-mail address, phone number), in the pool's case rules. */
  readonly findByName: (poolId: string, name: string) => User | undefined;
  /** Users made after the one with this sequence (0: from the first). Users may come and go between two walks. */
  readonly walkAfter: (poolId: string, sequence: number) => Generator<User>;
  readonly countIn: (poolId: string) => number;
  /** Sequence for the next user; nobody else is given the same, whenever he is put. */
  readonly nextSequence: () => number;
};

type PoolIndex = {
  /** Sorted by sequence. */
  readonly ordered: User[];
  /** Sub by user name and alias. */
  readonly names: Map<string, string>;
};

/** Key of a user in the table. */
export function userKey(poolId: string, sub: string): string {
  return `${poolId}/${sub}`;
}

/**
 * Values by which a user may sign in, besides the user name. An alias of a plain pool counts once it is verified. The
 * profile of a federated user has none: he signs in with his provider, and may share his address with a local user.
 */
export function aliasesOf(pool: Pool, user: Pick<User, "attributes"> & Partial<User>): string[] {
  if (isFederated(pool, user)) return [];
  const always = pool.usernameAttributes.flatMap((name) => user.attributes[name] ?? []);
  const verified = pool.aliasAttributes.flatMap((name) =>
    name === "preferred_username" || user.attributes[`${name}_verified`] === "true"
      ? (user.attributes[name] ?? [])
      : [],
  );
  return [...always, ...verified];
}

/** True for a profile that came of a provider, also after an administrator has given it a password. */
function isFederated(pool: Pool, { status, username, sub, attributes }: Partial<User>): boolean {
  if (status === "EXTERNAL_PROVIDER" || attributes?.identities?.includes('"primary":true')) return true;
  // The pool's own users are called by their sub there.
  return pool.usernameAttributes.length > 0 && username !== undefined && username !== sub;
}

/** A user table with its indexes; a user's pool has to be in `pools` before the user is put. */
export function createUserTable(
  pools: Table<Pool>,
  record: (table: string, key: string, value: User | null) => void,
): UserTable {
  const rows = new Map<string, User>();
  const indexes = new Map<string, PoolIndex>();
  let lastSequence = 0;

  const indexOf = (poolId: string): PoolIndex => {
    const found = indexes.get(poolId);
    if (found) return found;
    const made = { ordered: [], names: new Map() };
    indexes.set(poolId, made);
    return made;
  };
  const put = (user: User) => {
    const key = userKey(user.poolId, user.sub);
    const index = indexOf(user.poolId);
    const before = rows.get(key);
    if (before) forgetNames(index, pools.get(user.poolId), before);
    rows.set(key, user);
    rememberNames(index, pools.get(user.poolId), user);
    placeInOrder(index.ordered, user);
    lastSequence = Math.max(lastSequence, user.sequence);
    record("users", key, user);
  };
  const remove = (key: string) => {
    const user = rows.get(key);
    if (!user) return;
    const index = indexOf(user.poolId);
    rows.delete(key);
    forgetNames(index, pools.get(user.poolId), user);
    index.ordered.splice(positionAfter(index.ordered, user.sequence - 1), 1);
    record("users", key, null);
  };
  return {
    get: (key) => rows.get(key),
    put,
    delete: remove,
    values: () => rows.values(),
    entries: () => rows.entries(),
    size: () => rows.size,
    findBySub: (poolId, sub) => rows.get(userKey(poolId, sub)),
    findByName: (poolId, name) => {
      const sub = indexOf(poolId).names.get(foldName(pools.get(poolId), name)) ?? name.toLowerCase();
      return rows.get(userKey(poolId, sub));
    },
    walkAfter: (poolId, sequence) => walk(indexOf(poolId).ordered, sequence),
    countIn: (poolId) => indexOf(poolId).ordered.length,
    nextSequence: () => {
      lastSequence += 1;
      return lastSequence;
    },
  };
}

function rememberNames(index: PoolIndex, pool: Pool | undefined, user: User): void {
  for (const name of namesOf(pool, user)) index.names.set(name, user.sub);
}

function forgetNames(index: PoolIndex, pool: Pool | undefined, user: User): void {
  for (const name of namesOf(pool, user)) if (index.names.get(name) === user.sub) index.names.delete(name);
}

/** All that a user signs in with, as the table folds letters. */
export function namesOf(pool: Pool | undefined, user: User): string[] {
  const names = pool ? [user.username, ...aliasesOf(pool, user)] : [user.username];
  return names.map((name) => foldName(pool, name));
}

function foldName(pool: Pool | undefined, name: string): string {
  return pool?.caseSensitive ? name : name.toLowerCase();
}

function placeInOrder(ordered: User[], user: User): void {
  const position = positionAfter(ordered, user.sequence - 1);
  if (ordered[position]?.sequence === user.sequence) ordered[position] = user;
  else ordered.splice(position, 0, user);
}

/** Index of the first user whose sequence is greater. */
function positionAfter(ordered: readonly User[], sequence: number): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.sequence ?? 0) <= sequence) low = middle + 1;
    else high = middle;
  }
  return low;
}

function* walk(ordered: readonly User[], sequence: number): Generator<User> {
  for (let position = positionAfter(ordered, sequence); position < ordered.length; position += 1) {
    const user = ordered[position];
    if (user) yield user;
  }
}
