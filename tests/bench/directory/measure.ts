/** Milliseconds of one thing that was done some times. */
export type Timing = { name: string; runs: number; p50: number; p95: number };

/** What is slow is done so often as fits into this, and at least five times. */
const LONGEST_MS = 4_000;
const LEAST = 5;

/** Does it a few times to warm up, then some times in earnest. */
export async function time(name: string, runs: number, run: () => Promise<unknown>): Promise<Timing> {
  await repeat(LEAST, 0, run);
  const times = await repeat(runs, LEAST, run);
  times.sort((one, other) => one - other);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { name, runs: times.length, p50: at(0.5), p95: at(0.95) };
}

/** Milliseconds of each. */
async function repeat(most: number, least: number, run: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + LONGEST_MS;
  while (times.length < most && (times.length < least || performance.now() < end)) {
    const begun = performance.now();
    await run();
    times.push(performance.now() - begun);
  }
  return times;
}

/** Seconds that something took, and its result. */
export async function stopwatch<T>(run: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const begun = performance.now();
  const result = await run();
  return { seconds: (performance.now() - begun) / 1000, result };
}
