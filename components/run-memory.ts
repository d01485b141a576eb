/** An action on many users that this tab has seen under way. */
export type WatchedRun = { id: string; title: string };

const KEY = "lifeguard.runs";

/** Keeps an action in mind until its end was told, for this tab alone. */
export function rememberRun(run: WatchedRun): void {
  const others = listRuns().filter(({ id }) => id !== run.id);
  save([...others, run].slice(-5));
}

/** The end of an action was told. */
export function forgetRun(id: string): void {
  save(listRuns().filter((run) => run.id !== id));
}

/** What is watched; nothing where the browser keeps nothing. */
export function listRuns(): WatchedRun[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter(isRun) : [];
  } catch {
    return [];
  }
}

function save(runs: WatchedRun[]): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(runs));
  } catch {
    // Private windows may keep nothing: then nobody is told elsewhere.
  }
}

function isRun(value: unknown): value is WatchedRun {
  return typeof value === "object" && value !== null && "id" in value && "title" in value;
}
