import { setSink } from "@/lib/log/sink";

/** One line of the log. */
// biome-ignore lint/suspicious/noExplicitAny: tests read whatever was written
export type Line = Record<string, any> & { level: string; msg: string };

let written: string[] = [];

/** Keeps what the product logs from now on instead of writing it out. */
export function keepLog(): void {
  setSink((line) => written.push(line));
}

/** The lines since the last call; taking an error says that the test expected it. */
export function takeLog(): Line[] {
  return takeText()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** The same as it was written, to look for what must not be there. */
export function takeText(): string {
  const text = written.join("");
  written = [];
  return text;
}
