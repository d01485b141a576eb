/** Numbers that are always the same for a seed (mulberry32): what fails can be run again. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The seed of this run: SEED in the environment, or another each time. Say it where the test can fail. */
export function seedOfRun(): number {
  return Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
}
