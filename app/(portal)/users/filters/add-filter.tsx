"use client";

import { Popover } from "@base-ui/react/popover";
import { ArrowLeft, ListFilterPlus } from "lucide-react";
import { useState } from "react";
import { FilterEditor, FilterWindow } from "@/app/(portal)/users/filters/filter-button";
import { FILTER_LABELS, type FilterKey } from "@/app/(portal)/users/filters/filter-words";
import { walkButtons } from "@/app/(portal)/users/filters/walk-buttons";
import { Button } from "@/components/ui/button";

/** The filters that have no place in the bar: first which one, then what it is set to. */
export function AddFilter({ filters }: { filters: readonly FilterKey[] }) {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<FilterKey | null>(null);
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) setChosen(null);
      }}
    >
      <Popover.Trigger
        render={
          <Button tone="ghost" className="max-sm:hidden">
            <ListFilterPlus aria-hidden />
            Add filter
          </Button>
        }
      />
      <FilterWindow label={chosen ? FILTER_LABELS[chosen] : "Add filter"}>
        {chosen === null ? (
          <FilterMenu filters={filters} onChoose={setChosen} />
        ) : (
          <>
            <div className="flex items-center gap-1 border-b border-line p-1">
              <Button tone="ghost" size="sm" autoFocus onClick={() => setChosen(null)}>
                <ArrowLeft aria-hidden />
                {FILTER_LABELS[chosen]}
              </Button>
            </div>
            <FilterEditor filter={chosen} onDone={() => setOpen(false)} />
          </>
        )}
      </FilterWindow>
    </Popover.Root>
  );
}

function FilterMenu(props: { filters: readonly FilterKey[]; onChoose: (filter: FilterKey) => void }) {
  return (
    <ul aria-label="Filters" onKeyDown={walkButtons} className="p-1">
      {props.filters.map((filter) => (
        <li key={filter}>
          <button
            type="button"
            onClick={() => props.onChoose(filter)}
            className="min-h-8 w-full rounded-md px-2 text-left text-sm hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2 pointer-coarse:min-h-10"
          >
            {FILTER_LABELS[filter]}
          </button>
        </li>
      ))}
    </ul>
  );
}
