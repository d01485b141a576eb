import { z } from "zod";

/** Shapes that lists share. Addresses can be edited: whatever makes no sense counts as absent, and nothing here refuses. */

export const Word = (longest: number) =>
  z
    .string()
    .transform(
      (text) =>
        text
          .replace(/\p{Cc}/gu, " ")
          .trim()
          .slice(0, longest) || undefined,
    )
    .optional()
    .catch(undefined);

export const Cursor = z.string().max(2000).optional().catch(undefined);

/** Those of the words that are known, in their own order. */
export const Some = <const T extends readonly [string, ...string[]]>(allowed: T) =>
  z
    .array(z.unknown())
    .transform((values) => allowed.filter((value) => values.includes(value)) as T[number][])
    .catch([]);

export const Limit = z.number().int().min(1).max(200).catch(50);

/** A day in UTC, such as 2026-11-21. */
export const Day = z.iso.date().optional().catch(undefined);

export type Loose<T> = { [K in keyof T]?: T[K] | undefined };
