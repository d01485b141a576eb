import { type Entry, listEntries, ROOT } from "@/tests/guards/source";

type Exported = (...parameters: unknown[]) => unknown;

const ENTRIES: ReadonlyMap<string, Entry> = new Map(listEntries().map((entry) => [entry.name, entry]));

/** The exported function behind a line of the table. What stands in brackets only says what it is aimed at. */
export async function load(line: string): Promise<Exported> {
  const entry = ENTRIES.get(line.replace(/ \(.*\)$/, ""));
  if (!entry) throw new Error(`The source has no ${line}.`);
  const module = (await import(/* @vite-ignore */ `${ROOT}${entry.file}`)) as Record<string, unknown>;
  const found = module[entry.exported];
  if (typeof found !== "function") throw new Error(`${entry.file} exports no function ${entry.exported}.`);
  return found as Exported;
}
