"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search, X } from "lucide-react";
import { useState } from "react";
import type { PaletteProps } from "@/components/palette/palette-button";
import type { PaletteGroup, PaletteItem } from "@/components/palette/palette-items";
import { PaletteRow } from "@/components/palette/palette-row";
import { useDeeds } from "@/components/palette/use-deeds";
import { usePaletteGroups } from "@/components/palette/use-palette-groups";
import { BACKDROP } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Spinner } from "@/components/ui/spinner";

type Props = PaletteProps & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  showShortcuts: () => void;
};

/** A field and what it finds. The first find is ready for Enter; the arrow keys choose another, Escape closes. */
export default function PaletteDialog(props: Props) {
  return (
    <Dialog.Root open={props.open} onOpenChange={(open) => props.onOpenChange(open)}>
      <Dialog.Portal>
        <Dialog.Backdrop data-veil className={BACKDROP} />
        <Dialog.Popup
          aria-label="Find"
          className="fixed inset-x-2 top-2 z-50 mx-auto flex max-h-[min(32rem,calc(100dvh-1rem))] max-w-xl flex-col overflow-hidden rounded-xl border border-line-strong bg-raised text-text shadow-dialog outline-none transition-[opacity,scale] duration-100 data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0 sm:top-[12vh] sm:max-h-[min(32rem,76dvh)]"
        >
          <Palette {...props} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Mounted with the window, so that each opening starts with an empty field. */
function Palette({ onOpenChange, showShortcuts, ...props }: Props) {
  const [text, setText] = useState("");
  const { groups, status, searching } = usePaletteGroups(text, props.viewer);
  const follow = useDeeds({ ...props, showShortcuts });

  function choose(item: PaletteItem) {
    onOpenChange(false);
    follow(item);
  }

  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      filter={null}
      autoHighlight="always"
      keepHighlight
      value={text}
      onValueChange={(next, { reason }) => {
        if (reason !== "item-press") setText(next);
      }}
      itemToStringValue={(item: PaletteItem) => item.label}
    >
      <div className="flex items-center gap-2.5 border-b border-line pr-2 pl-4">
        {searching ? (
          <Spinner className="text-muted" />
        ) : (
          <Search className="size-4 text-muted" aria-hidden />
        )}
        <Autocomplete.Input
          aria-label="Find a user, page or action"
          placeholder="Find a user, page or action"
          maxLength={200}
          spellCheck={false}
          className="h-12 min-w-0 flex-1 bg-transparent text-base text-text outline-none placeholder:text-muted pointer-coarse:text-lg"
        />
        <Dialog.Close
          aria-label="Close"
          className="grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-text"
        >
          <X className="size-4" aria-hidden />
        </Dialog.Close>
      </div>
      <Autocomplete.Status className={status ? "px-4 pt-3 pb-1 text-sm text-muted" : "sr-only"}>
        {status}
      </Autocomplete.Status>
      <Autocomplete.List
        aria-label="Found"
        className="min-h-0 flex-1 scroll-py-2 overflow-y-auto overscroll-contain px-2 pb-2 outline-none"
      >
        {(group: PaletteGroup) => (
          <Autocomplete.Group key={group.label} items={group.items}>
            <Autocomplete.GroupLabel className="px-2 pt-3 pb-1 text-xs font-medium text-muted">
              {group.label}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(item: PaletteItem) => <PaletteRow key={item.id} item={item} onChoose={() => choose(item)} />}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      <Keys />
    </Autocomplete.Root>
  );
}

function Keys() {
  return (
    <p
      aria-hidden
      className="flex items-center gap-4 border-t border-line bg-sunken px-4 py-2 text-xs text-muted pointer-coarse:hidden"
    >
      <span className="flex items-center gap-1.5">
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> choose
      </span>
      <span className="flex items-center gap-1.5">
        <Kbd>Enter</Kbd> open
      </span>
      <span className="flex items-center gap-1.5">
        <Kbd>Esc</Kbd> close
      </span>
    </p>
  );
}
