"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { ArrowRight, ListFilter, type LucideIcon, UserRound, Zap } from "lucide-react";
import type { PaletteItem } from "@/components/palette/palette-items";

const ICONS: Record<PaletteItem["kind"], LucideIcon> = {
  user: UserRound,
  page: ArrowRight,
  list: ListFilter,
  action: Zap,
};

/** One find. Names are drawn in their own direction, whatever that of the page is. */
export function PaletteRow({ item, onChoose }: { item: PaletteItem; onChoose: () => void }) {
  const Icon = ICONS[item.kind];
  return (
    <Autocomplete.Item
      value={item}
      onClick={onChoose}
      className="flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2 py-1.5 text-sm outline-none select-none data-highlighted:bg-hover pointer-coarse:min-h-11"
    >
      <Icon className="size-4 shrink-0 text-muted" aria-hidden />
      <bdi className="min-w-0 truncate">{item.label}</bdi>
      {item.detail ? <bdi className="min-w-0 flex-1 truncate text-muted">{item.detail}</bdi> : null}
    </Autocomplete.Item>
  );
}
