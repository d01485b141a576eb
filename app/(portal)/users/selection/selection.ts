/** One row of the list, as a selection knows it: `label` is what to call the user. */
export type Selectable = { sub: string; label: string };

/** Some users by name, from one page or several; or everybody who matches the filters, whoever that is by then. */
export type Selection = { kind: "rows"; rows: readonly Selectable[] } | { kind: "all" };

export const NOTHING: Selection = { kind: "rows", rows: [] };

/** True when nothing is selected. */
export function isNothing(selection: Selection): boolean {
  return selection.kind === "rows" && selection.rows.length === 0;
}

export function isSelected(selection: Selection, sub: string): boolean {
  return selection.kind === "all" || selection.rows.some((row) => row.sub === sub);
}

/** How many of these rows are selected. */
export function stateOf(selection: Selection, page: readonly Selectable[]): "none" | "some" | "all" {
  const selected = page.filter(({ sub }) => isSelected(selection, sub)).length;
  if (selected === 0) return "none";
  return selected === page.length ? "all" : "some";
}

/**
 * The selection with these rows in it, or out of it. Taking rows out of "everybody" leaves the rest of the page: nobody who
 * was never seen stays selected by accident.
 */
export function choose(
  selection: Selection,
  rows: readonly Selectable[],
  chosen: boolean,
  page: readonly Selectable[],
): Selection {
  const before = selection.kind === "all" ? page : selection.rows;
  const others = before.filter(({ sub }) => !rows.some((row) => row.sub === sub));
  return { kind: "rows", rows: chosen ? [...others, ...rows] : others };
}

/** The rows from one to the other, both included, in the order of the page; the latter alone when the first is elsewhere. */
export function rangeOf(page: readonly Selectable[], from: string | null, to: string): readonly Selectable[] {
  const end = page.findIndex(({ sub }) => sub === to);
  const found = page.findIndex(({ sub }) => sub === from);
  const start = found === -1 ? end : found;
  if (end === -1) return [];
  return page.slice(Math.min(start, end), Math.max(start, end) + 1);
}
