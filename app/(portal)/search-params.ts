/** What Next.js hands to a page: a name may occur once, several times, or not at all. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** The first value of a name, trimmed; undefined when it is missing or empty. */
export function readOne(params: SearchParams, name: string): string | undefined {
  const value = params[name];
  const first = Array.isArray(value) ? value[0] : value;
  return first?.trim() || undefined;
}

/** The value of a name if it is one of those allowed; addresses can be edited, and then the value counts as absent. */
export function readChoice<T extends string>(
  params: SearchParams,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = readOne(params, name);
  return choices.find((choice) => choice === value);
}

/** All allowed values of a name that may be repeated, in the order of `choices`. */
export function readChoices<T extends string>(
  params: SearchParams,
  name: string,
  choices: readonly T[],
): T[] {
  const given = [params[name] ?? []].flat();
  return choices.filter((choice) => given.includes(choice));
}

/** An address with the values that are set, in the order given; a list repeats its name. */
export function toHref(path: string, values: Record<string, string | readonly string[] | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const each of [value ?? []].flat()) if (each) search.append(name, each);
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

/** The same of the text after "?" of an address. */
export function readSearch(text: string): SearchParams {
  const params: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) params[name] = [...(params[name] ?? []), value];
  return params;
}
