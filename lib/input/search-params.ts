/** What Next.js gives a page as `await searchParams`. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** The first value of a parameter, undefined when absent, empty, or longer than any honest one. */
export function readOne(params: SearchParams, name: string, longest = 2000): string | undefined {
  const value = readAll(params, name)[0];
  return value !== undefined && value.length <= longest ? value : undefined;
}

/** Every value of a parameter, repeated or separated by commas; at most 50. */
export function readAll(params: SearchParams, name: string): string[] {
  const given = Object.hasOwn(params, name) ? params[name] : undefined;
  const values = typeof given === "string" ? [given] : (given ?? []);
  return values.slice(0, 50).filter((value) => value !== "");
}

/** The value when it is one of those allowed, else the fallback. */
export function readOneOf<T extends string>(
  params: SearchParams,
  name: string,
  allowed: readonly T[],
  fallback: T,
): T {
  return readSome(params, name, allowed)[0] ?? fallback;
}

/** Those values that are allowed, each once; parameters may be repeated or hold several separated by commas. */
export function readSome<T extends string>(params: SearchParams, name: string, allowed: readonly T[]): T[] {
  const values = readAll(params, name).flatMap((value) => value.split(","));
  return allowed.filter((candidate) => values.includes(candidate));
}
