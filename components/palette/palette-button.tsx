"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { listSections } from "@/components/navigation";
import { ModifierKey } from "@/components/palette/modifier-key";
import { useHotkeys } from "@/components/palette/use-hotkeys";
import { Kbd } from "@/components/ui/kbd";
import type { FormAction } from "@/lib/action";
import type { ViewerDto } from "@/lib/dal/account-dto";

/** Both come with their first use: most pages are read without them. */
const PaletteDialog = dynamic(() => import("@/components/palette/palette-dialog"), { ssr: false });
const ShortcutsDialog = dynamic(() => import("@/components/palette/shortcuts-dialog"), { ssr: false });

export type PaletteProps = {
  viewer: Pick<ViewerDto, "sub" | "permissions">;
  signOutAction: (formData: FormData) => Promise<void>;
  synchroniseAction: FormAction;
};

/** The way to everything by name: a button in the bar, Ctrl or Cmd with K, and single keys listed under "?". */
export function PaletteButton(props: PaletteProps) {
  const [open, setOpen] = useState<"palette" | "shortcuts" | null>(null);
  const [used, setUsed] = useState<readonly string[]>([]);

  function show(what: "palette" | "shortcuts") {
    setUsed((before) => [...before, what]);
    setOpen(what);
  }

  const sections = listSections(props.viewer.permissions).map(({ href }) => href);
  useHotkeys(show, sections);
  const close = (next: boolean) => setOpen((before) => (next ? before : null));
  return (
    <>
      <button
        type="button"
        aria-label="Find a user, page or action"
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        onClick={() => show("palette")}
        className="flex h-8 items-center gap-2 rounded-md border border-line-strong bg-surface px-2 text-sm text-muted shadow-button transition-colors hover:bg-hover hover:text-text pointer-coarse:h-10 sm:w-64 sm:px-2.5"
      >
        <Search className="size-4 shrink-0" aria-hidden />
        <span className="flex-1 text-left max-sm:sr-only">Find…</span>
        <span className="flex gap-0.5 max-sm:hidden pointer-coarse:hidden" aria-hidden>
          <ModifierKey />
          <Kbd>K</Kbd>
        </span>
      </button>
      {used.includes("palette") ? (
        <PaletteDialog
          {...props}
          open={open === "palette"}
          onOpenChange={close}
          showShortcuts={() => show("shortcuts")}
        />
      ) : null}
      {used.includes("shortcuts") ? (
        <ShortcutsDialog open={open === "shortcuts"} onOpenChange={close} sections={sections} />
      ) : null}
    </>
  );
}
