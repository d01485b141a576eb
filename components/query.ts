/** Parameters that name a place in a list; another search or filter starts at its beginning. */
const PLACE = ["after", "before", "last"];

/** New values by name: several make a repeated parameter, an empty list or text takes it away. */
export type QueryChange = Record<string, string | readonly string[] | null>;

/** The query text (without "?") after a change. Unmentioned parameters stay, the place in the list goes. */
export function changeQuery(query: string, change: QueryChange): string {
  const params = new URLSearchParams(query);
  for (const name of PLACE) params.delete(name);
  for (const [name, value] of Object.entries(change)) {
    params.delete(name);
    for (const each of [value ?? []].flat()) if (each !== "") params.append(name, each);
  }
  return params.toString();
}
