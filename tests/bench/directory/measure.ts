/** Milliseconds of one thing that was done some times. */
export type Timing = { name: string; runs: number; p50: number; p95: number };

/** Does it a few times to warm up, then some times in earnest. */
export async function time(name: string, runs: number, run: () => Promise<unknown>): Promise<Timing> {
  for (let at = 0; at < 5; at++) await run();
  const times: number[] = [];
  for (let at = 0; at < runs; at++) {
    const begun = performance.now();
    await run();
    times.push(performance.now() - begun);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { name, runs, p50: at(0.5), p95: at(0.95) };
}

/** Seconds that something took, and its result. */
export async function stopwatch<T>(run: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const begun = performance.now();
  const result = await run();
  return { seconds: (performance.now() - begun) / 1000, result };
}
