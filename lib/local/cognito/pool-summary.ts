import type { Store } from "./store";

/** What somebody needs of a pool to point an app at it. */
export type PoolSummary = {
  readonly id: string;
  readonly name: string;
  readonly users: number;
  readonly clients: readonly {
    readonly id: string;
    readonly name: string;
    readonly confidential: boolean;
    /** The first address to come back to from the Hosted UI, if it may be used. */
    readonly callbackUrl?: string;
  }[];
};

/** Every pool, in the order in which they were made. */
export function summarisePools(store: Store): PoolSummary[] {
  return [...store.pools.values()].map((pool) => ({
    id: pool.id,
    name: pool.settings.PoolName,
    users: store.users.countIn(pool.id),
    clients: [...store.clients.values()]
      .filter((client) => client.poolId === pool.id)
      .map(({ id, secrets, settings }) => ({
        id,
        name: settings.ClientName,
        confidential: secrets.length > 0,
        ...(settings.CallbackURLs[0] === undefined ? {} : { callbackUrl: settings.CallbackURLs[0] }),
      })),
  }));
}
