import type { User } from "../model";

/** Who looked how before the latest changes, for listings that do not know of these yet. */
export type ListingLag = {
  readonly milliseconds: () => number;
  /** Changes from now on are listed so much later; 0: at once, earlier ones included. */
  readonly set: (milliseconds: number) => void;
  readonly change: (before: User | undefined, after: User | undefined) => void;
  /** By sub, the users of a pool whose listing is behind, as it shows them (undefined: not at all). */
  readonly behind: (poolId: string) => ReadonlyMap<string, User | undefined>;
};

type Past = {
  readonly at: number;
  readonly poolId: string;
  readonly sub: string;
  readonly before: User | undefined;
};

const NOBODY: ReadonlyMap<string, User | undefined> = new Map();

/** A memory of the changes of the last while, by the given clock. It is empty when the process begins. */
export function createListingLag(clock: () => number): ListingLag {
  let lag = 0;
  let past: Past[] = [];

  const forgetOld = () => {
    const listed = clock() - lag;
    const kept = past.findIndex(({ at }) => at > listed);
    if (kept !== 0) past = kept === -1 ? [] : past.slice(kept);
  };
  return {
    milliseconds: () => lag,
    set: (milliseconds) => {
      lag = milliseconds;
      if (lag === 0) past = [];
    },
    change: (before, after) => {
      const user = after ?? before;
      if (lag === 0 || !user) return;
      past.push({ at: clock(), poolId: user.poolId, sub: user.sub, before });
    },
    behind: (poolId) => {
      if (past.length === 0) return NOBODY;
      forgetOld();
      const shown = new Map<string, User | undefined>();
      for (const entry of past) {
        if (entry.poolId === poolId && !shown.has(entry.sub)) shown.set(entry.sub, entry.before);
      }
      return shown;
    },
  };
}
