"use client";

import { Popover } from "@base-ui/react/popover";
import { ChevronDown, X } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactElement, type ReactNode, useState } from "react";
import { type Chip, FILTER_LABELS, type FilterKey } from "@/app/(portal)/users/filters/filter-words";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useQuery } from "@/components/use-query";
import { cn } from "@/lib/classes";

/** Comes with the first filter that somebody opens. */
export const FilterEditor = dynamic(() => import("@/app/(portal)/users/filters/filter-editor"), {
  ssr: false,
  loading: () => <Skeleton className="m-3 h-24" />,
});

/** A filter in the bar: dashed while it is not set, else with its value and a way to take it out. */
export function FilterButton({ filter, chip }: { filter: FilterKey; chip: Chip | undefined }) {
  const { change } = useQuery();
  const label = FILTER_LABELS[filter];
  return (
    <span className="flex max-w-full min-w-0 max-sm:hidden">
      <FilterPopover
        filter={filter}
        trigger={
          <Button
            className={cn("min-w-0 shrink", chip ? "rounded-r-none border-r-0" : "border-dashed text-soft")}
          >
            <span className="truncate">
              {label}
              {chip ? <bdi className="text-accent-text">: {chip.value}</bdi> : null}
            </span>
            <ChevronDown className="text-muted" aria-hidden />
          </Button>
        }
      />
      {chip ? <RemoveFilter label={label} onPress={() => change(chip.removal)} /> : null}
    </span>
  );
}

/** A condition on an attribute: it is made anew, not edited, so only taking it out is offered. */
export function AttributeChip({ chip }: { chip: Chip }) {
  const { change } = useQuery();
  return (
    <span className="flex max-w-full min-w-0 max-sm:hidden">
      <span className="inline-flex h-8 min-w-0 items-center rounded-l-md border border-r-0 border-line-strong bg-surface px-3 text-sm font-medium pointer-coarse:h-10">
        <span className="truncate">
          {chip.label} <bdi className="text-accent-text">{chip.value}</bdi>
        </span>
      </span>
      <RemoveFilter label={chip.label} onPress={() => change(chip.removal)} />
    </span>
  );
}

function RemoveFilter({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <Button square className="rounded-l-none" aria-label={`Remove filter ${label}`} onClick={onPress}>
      <X className="text-muted" aria-hidden />
    </Button>
  );
}

/** The editor of a filter in a window at its button. */
function FilterPopover({ filter, trigger }: { filter: FilterKey; trigger: ReactElement }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={(next) => setOpen(next)}>
      <Popover.Trigger render={trigger} />
      <FilterWindow label={FILTER_LABELS[filter]}>
        <FilterEditor filter={filter} onDone={() => setOpen(false)} />
      </FilterWindow>
    </Popover.Root>
  );
}

/** The window itself, for one filter or for the choice of one. */
export function FilterWindow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Popover.Portal>
      <Popover.Positioner sideOffset={6} align="start" collisionPadding={8} className="z-50">
        <Popover.Popup
          aria-label={label}
          className="max-h-(--available-height) w-72 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-line-strong bg-raised text-text shadow-popup outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          {children}
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  );
}
