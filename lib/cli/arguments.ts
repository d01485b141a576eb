import { parseArgs } from "node:util";
import { UsageError } from "@/lib/cli/failures";

/** An option of a command, as its help shows it. `value` is the placeholder; without one it is a flag. */
export type Option = { name: string; value?: string; help: string };

/** What was typed, by option: text, true for flags, absent otherwise. */
export type Given = Record<string, string | true | undefined>;

/** Reads options. Unknown ones, loose words, values given to flags and values left out throw a UsageError. */
export function parseArguments(options: readonly Option[], argv: readonly string[]): Given {
  const types = options.map(({ name, value }) => [name, { type: value ? "string" : "boolean" }] as const);
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(types),
    strict: false,
    tokens: true,
  });
  const given: Given = {};
  for (const token of tokens) {
    if (token.kind === "positional") throw new UsageError(`"${token.value}" is not an option.`);
    if (token.kind !== "option") continue;
    const option = options.find(({ name }) => name === token.name && token.rawName === `--${name}`);
    if (!option) throw new UsageError(`${token.rawName} is not an option.`);
    given[option.name] = readValue(option, token.value);
  }
  return given;
}

/** A whole number between two others, or the fallback when the option is absent. */
export function readNumber(
  given: Given,
  name: string,
  { least, most, fallback }: { least: number; most: number; fallback: number },
): number {
  const text = given[name];
  if (text === undefined) return fallback;
  const value = typeof text === "string" && /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`--${name} takes a whole number from ${least} to ${most}, not "${text}".`);
}

/** Lines of a command's options, aligned. */
export function describeOptions(options: readonly Option[]): string {
  const left = options.map(({ name, value }) => (value ? `--${name} ${value}` : `--${name}`));
  const width = Math.max(0, ...left.map((text) => text.length));
  return options.map(({ help }, index) => `  ${(left[index] ?? "").padEnd(width)}  ${help}`).join("\n");
}

function readValue(option: Option, value: string | undefined): string | true {
  if (!option.value) {
    if (value === undefined) return true;
    throw new UsageError(`--${option.name} takes no value.`);
  }
  if (value !== undefined && value !== "" && !value.startsWith("--")) return value;
  throw new UsageError(`--${option.name} needs ${option.value}.`);
}
