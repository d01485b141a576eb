"use client";

import { type ReactNode, useId, useState } from "react";
import { NAVIGATION_LABELS } from "@/components/navigation";
import { areSingleKeysOn, GO_TO, setSingleKeys } from "@/components/palette/hotkeys";
import { ModifierKey } from "@/components/palette/modifier-key";
import { Dialog, DialogBody } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

/** Every key that the portal listens to, and the switch for the single ones. */
export default function ShortcutsDialog(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Addresses of the sections that the viewer may open. */
  sections: readonly string[];
}) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange} title="Keyboard shortcuts">
      <DialogBody>
        <Keys title="Everywhere">
          <Line words="Find a user, page or action" keys={[<ModifierKey key="modifier" />, "K"]} />
          <Line words="Go to the search of the page" keys={["/"]} />
          <Line words="Show these shortcuts" keys={["?"]} />
          <Line words="Close what is open" keys={["Esc"]} />
        </Keys>
        <Keys title="Go to">
          {GO_TO.filter(({ href }) => props.sections.includes(href)).map(({ key, href }) => (
            <Line key={key} words={NAVIGATION_LABELS[href] ?? href} keys={["G", key.toUpperCase()]} />
          ))}
        </Keys>
        <Keys title="In a list with boxes">
          <Line words="Select, or leave out" keys={["Space"]} />
          <Line words="Select everything in between" keys={["Shift", "Space"]} />
          <Line words="Next or previous box" keys={["↓", "↑"]} />
          <Line words="Select while going on" keys={["Shift", "↓"]} />
        </Keys>
        <SingleKeys />
      </DialogBody>
    </Dialog>
  );
}

function Keys({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-muted">{title}</h3>
      <dl className="divide-y divide-line">{children}</dl>
    </section>
  );
}

function Line({ words, keys }: { words: string; keys: readonly ReactNode[] }) {
  return (
    <div className="flex min-h-8 items-center justify-between gap-4 text-sm">
      <dt>{words}</dt>
      <dd className="flex shrink-0 gap-1">
        {keys.map((key) => (typeof key === "string" ? <Kbd key={key}>{key}</Kbd> : key))}
      </dd>
    </div>
  );
}

function SingleKeys() {
  const id = useId();
  const [on, setOn] = useState(areSingleKeysOn);
  return (
    <div className="flex items-start gap-2.5 border-t border-line pt-4">
      <input
        id={id}
        type="checkbox"
        checked={on}
        onChange={(event) => {
          setOn(event.target.checked);
          setSingleKeys(event.target.checked);
        }}
        className="mt-0.5 size-4 accent-(--color-accent)"
      />
      <label htmlFor={id} className="text-sm">
        Shortcuts of a single key
        <span className="block text-muted">Switch them off if you dictate, or press keys by accident.</span>
      </label>
    </div>
  );
}
