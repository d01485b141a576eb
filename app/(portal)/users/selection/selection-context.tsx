"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import {
  choose,
  NOTHING,
  rangeOf,
  type Selectable,
  type Selection,
} from "@/app/(portal)/users/selection/selection";

type SelectionState = {
  selection: Selection;
  /** How many are selected; with `exact` false there are more than that. */
  count: { users: number; exact: boolean };
  /** The list that "everybody" is of: its filters as the text after "?" of its address. The server reads it again. */
  query: string;
  /** The rows on the page, in its order, and how many match in all. */
  page: readonly Selectable[];
  total: { users: number; exact: boolean };
  /** Selects or leaves out one row, with `through` all between it and the one before. */
  set: (sub: string, chosen: boolean, through?: boolean) => void;
  setPage: (chosen: boolean) => void;
  selectAll: () => void;
  clear: () => void;
};

const SelectionContext = createContext<SelectionState | null>(null);

/** What is selected in the list around it. Throws outside of one. */
export function useSelection(): SelectionState {
  const state = useContext(SelectionContext);
  if (!state) throw new Error("There is no list to select from.");
  return state;
}

/**
 * Keeps what is selected while pages are turned, columns change and the order does. Another search or filter is another
 * list: the selection is dropped, so that nobody acts on users whom he no longer sees.
 */
export function SelectionProvider(props: {
  query: string;
  page: readonly Selectable[];
  total: { users: number; exact: boolean };
  children: ReactNode;
}) {
  const { query, page, total } = props;
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const [anchor, setAnchor] = useState<string | null>(null);
  const [known, setKnown] = useState(query);
  if (known !== query) {
    setKnown(query);
    setSelection(NOTHING);
    setAnchor(null);
  }

  function set(sub: string, chosen: boolean, through = false) {
    setSelection((before) => choose(before, rangeOf(page, through ? anchor : null, sub), chosen, page));
    setAnchor(sub);
  }

  const count = selection.kind === "all" ? total : { users: selection.rows.length, exact: true };
  const setPage = (chosen: boolean) => setSelection((before) => choose(before, page, chosen, page));
  const clear = () => setSelection(NOTHING);
  const selectAll = () => setSelection({ kind: "all" });
  return (
    <SelectionContext value={{ selection, count, query, page, total, set, setPage, selectAll, clear }}>
      {props.children}
    </SelectionContext>
  );
}
