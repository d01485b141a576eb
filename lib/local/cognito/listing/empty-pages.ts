import { createHash } from "node:crypto";

/** Pages of ListUsers that come back empty and carry a token all the same, as AWS gives them now and then. */
export type EmptyPages = {
  readonly settings: () => EmptyPageSettings;
  readonly set: (settings: EmptyPageSettings) => void;
  /** Whether this page is to be empty: always the same for the same seed, parameters and place. */
  readonly strikes: (binding: readonly unknown[], place: string, inARow: number) => boolean;
};

export type EmptyPageSettings = {
  /** From 0 (none) to 1 (as many as may be). */
  readonly share: number;
  readonly seed: number;
};

/** So that every walk ends, whatever the share. */
const MOST_IN_A_ROW = 3;

export function createEmptyPages(): EmptyPages {
  let settings: EmptyPageSettings = { share: 0, seed: 1 };
  return {
    settings: () => settings,
    set: (next) => {
      settings = next;
    },
    strikes: (binding, place, inARow) => {
      if (settings.share === 0 || inARow >= MOST_IN_A_ROW) return false;
      const text = JSON.stringify([settings.seed, binding, place, inARow]);
      return createHash("sha256").update(text).digest().readUInt32BE() / 2 ** 32 < settings.share;
    },
  };
}
