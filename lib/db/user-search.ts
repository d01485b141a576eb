import "server-only";
import { and, asc, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { directoryUsers } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { withinScope } from "@/lib/db/scope";

const MOST_WORDS = 8;
const MOST_SUGGESTIONS = 5;

/** Every word occurs somewhere in what is searched. Text without a word is no condition. */
export function containsWords(search: string): SQL | undefined {
  return and(...listWords(search).map(contains));
}

/**
 * The condition that the folded column, in the order of bytes, begins with the first word: a range, for which an index and
 * statistics serve whatever role asks. Without a word it holds for nobody.
 */
export function beginsWith(column: PgColumn, search: string): SQL {
  const [first] = listWords(search);
  if (first === undefined) return sql`false`;
  const word = sql`lifeguard_fold(${first})`;
  return sql`(${column} >= ${word} and ${column} < ${word} || ${"\u{10FFFF}"})`;
}

/** The words that count: at most eight. */
export function listWords(search: string): string[] {
  return search.replaceAll("\u0000", "").split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
}

/**
 * The word is folded as the column is, and then loses its wildcards: `%` finds only per cent signs. A word of one or two
 * letters or digits is looked for at the beginnings of words alone: inside of them it would be almost everywhere, and no
 * index could tell where.
 */
function contains(word: string): SQL {
  if (!isShort(word)) return sql`${directoryUsers.search} like '%' || ${escaped(word)} || '%'`;
  const starts = SEPARATORS.map(
    (mark) =>
      sql`${directoryUsers.search} like ${`%${mark === "_" ? "\\_" : mark}`} || ${escaped(word)} || '%'`,
  );
  return or(...starts) ?? sql`true`;
}

/** What stands before the words of names, addresses and numbers. */
export const SEPARATORS = [" ", ".", "@", "-", "_", "+"] as const;

/** True for one or two letters or digits. */
export function isShort(word: string): boolean {
  return /^[\p{L}\p{M}\p{N}]{1,2}$/u.test(word);
}

/** Folded like the column, its wildcards taken for themselves. */
export function escaped(word: string): SQL {
  const folded = sql`lifeguard_fold(${word})`;
  return sql`replace(replace(replace(${folded}, '\\', '\\\\'), '%', '\\%'), '_', '\\_')`;
}

export type Suggestion = { sub: string; email: string; name: string | null };

/** Users of the scope whose text is most like the search, for when nothing contains it. */
export async function suggestUsers(db: Db | Tx, search: string, scope: Scope): Promise<Suggestion[]> {
  const wanted = listWords(search).join(" ");
  if (wanted.length < 3) return [];
  const { sub, email, name } = directoryUsers;
  const folded = sql`lifeguard_fold(${wanted})`;
  return db
    .select({ sub, email, name })
    .from(directoryUsers)
    .where(and(sql`${folded} <% ${directoryUsers.search}`, withinScope(directoryUsers.orgId, scope)))
    .orderBy(sql`word_similarity(${folded}, ${directoryUsers.search}) desc`, asc(sub))
    .limit(MOST_SUGGESTIONS);
}
