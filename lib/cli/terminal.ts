/** Standard output carries results, standard error everything else, so that `--json` can be piped. */
export function print(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** A line for the person who waits. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Runs a step and says in one line what was done and how long it took. Says nothing when it throws. */
export async function timed<T>(done: string, run: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await run();
  say(`${done} in ${formatDuration(performance.now() - startedAt)}.`);
  return result;
}

/** "0.4 s", "12 s", "3 min 05 s". */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/** Rows under headings, in columns as wide as they need. */
export function formatTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [line(headings), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
