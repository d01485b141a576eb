import { z } from "zod";

/** Shapes of query parameters. Nothing is guessed: what is not understood is refused. */

/** Several of the words, separated by commas. */
export function someOf<const T extends readonly [string, ...string[]]>(words: T) {
  const split = (value: unknown) => (typeof value === "string" ? value.split(",") : value);
  return z.preprocess(split, z.array(z.enum(words)).min(1)).optional();
}

/** true or false, in letters. */
export const Flag = z.stringbool({ truthy: ["true"], falsy: ["false"], case: "sensitive" }).optional();

/** A day in UTC. */
export const Day = z.iso.date().optional();

/** Text to search for. */
export const Text = (longest: number) => z.string().min(1).max(longest).optional();

/** How many rows a page has. */
export const Limit = z.coerce.number().int().min(1).max(200).optional().describe("Rows a page; 50 usually.");

/** What a page said of the one after or before it. */
export const Cursor = z.string().min(1).max(2000).optional();
