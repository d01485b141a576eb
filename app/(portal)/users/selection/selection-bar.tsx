"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { isNothing, stateOf } from "@/app/(portal)/users/selection/selection";
import { useSelection } from "@/app/(portal)/users/selection/selection-context";
import { Button } from "@/components/ui/button";
import { formatCount, formatNumberOf } from "@/lib/format";

/**
 * What is selected and what can be done with it: a bar at the lower edge while something is. Everybody who matches is a
 * step of its own after the page, so that it is never chosen by accident. `children` are the actions.
 */
export function SelectionBar({ children }: { children: ReactNode }) {
  const { selection, count, clear } = useSelection();
  const words = describe(count);
  return (
    <>
      <p role="status" className="sr-only">
        {isNothing(selection) ? "" : `${words} selected`}
      </p>
      {isNothing(selection) ? null : (
        <section
          aria-label="Selection"
          className="sticky bottom-3 z-[6] mx-auto mt-3 flex w-fit max-w-full flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line-strong bg-raised py-2 pr-2 pl-3.5 shadow-popup"
        >
          <p className="text-sm font-medium tabular-nums" aria-hidden>
            {words} selected
          </p>
          <Everybody />
          <div className="flex flex-wrap items-center gap-2">{children}</div>
          <Button tone="ghost" square size="sm" aria-label="Clear selection" onClick={clear}>
            <X aria-hidden />
          </Button>
        </section>
      )}
    </>
  );
}

/** Offered once the page is selected as a whole and there are more. */
function Everybody() {
  const { selection, page, total, selectAll } = useSelection();
  if (selection.kind === "all" || stateOf(selection, page) !== "all") return null;
  if (total.exact && total.users <= selection.rows.length) return null;
  return (
    <Button size="sm" tone="ghost" className="text-accent-text" onClick={selectAll}>
      Select all {total.exact ? formatCount(total.users) : describe(total)} that match
    </Button>
  );
}

function describe({ users, exact }: { users: number; exact: boolean }): string {
  return exact ? formatNumberOf(users, "user") : `more than ${formatCount(users)} users`;
}
