"use client";

import { ChevronRight, SlidersHorizontal } from "lucide-react";
import { FilterEditor } from "@/app/(portal)/users/filters/filter-button";
import { type Chip, FILTER_LABELS, type FilterKey } from "@/app/(portal)/users/filters/filter-words";
import { Button, LinkButton } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";

/** All filters of a phone: one button, and a sheet in which each unfolds. */
export function FilterSheet(props: {
  filters: readonly FilterKey[];
  chips: readonly Chip[];
  clearHref: string | null;
}) {
  const { filters, chips, clearHref } = props;
  return (
    <Dialog
      title="Filters"
      trigger={
        <Button className="sm:hidden">
          <SlidersHorizontal aria-hidden />
          Filters
          {chips.length > 0 ? <span className="text-accent-text">{chips.length}</span> : null}
        </Button>
      }
    >
      <DialogBody className="gap-0 px-2">
        {filters.map((filter) => (
          <Section key={filter} filter={filter} chips={chips.filter((chip) => chip.filter === filter)} />
        ))}
      </DialogBody>
      <DialogFooter>
        {clearHref ? (
          <LinkButton href={clearHref} tone="ghost">
            Clear all
          </LinkButton>
        ) : null}
        <DialogClose render={<Button tone="primary">Show users</Button>} />
      </DialogFooter>
    </Dialog>
  );
}

function Section({ filter, chips }: { filter: FilterKey; chips: readonly Chip[] }) {
  const set = chips.map(({ value }) => value).join(", ");
  return (
    <details className="group border-b border-line last:border-b-0">
      <summary className="flex min-h-11 list-none items-center gap-2 px-3 text-sm font-medium">
        <ChevronRight className="size-4 text-muted transition-transform group-open:rotate-90" aria-hidden />
        {FILTER_LABELS[filter]}
        <bdi className="min-w-0 flex-1 truncate text-right font-normal text-accent-text">{set}</bdi>
      </summary>
      <FilterEditor filter={filter} onDone={() => undefined} />
    </details>
  );
}
