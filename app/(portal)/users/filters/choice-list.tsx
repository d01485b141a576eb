"use client";

import { Check } from "lucide-react";
import { useState } from "react";
import type { Choice } from "@/app/(portal)/users/filters/choices";
import { walkButtons } from "@/app/(portal)/users/filters/walk-buttons";
import { Input } from "@/components/ui/input";
import { cn } from "@/lib/classes";
import { formatCount } from "@/lib/format";

/** From so many on there is a field that narrows them. */
const MANY = 9;

/**
 * Choices of which one or several can be pressed. Arrow keys go from one to the next, letters to the one that begins so;
 * nothing is applied on the way.
 */
export function ChoiceList(props: {
  label: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  multiple?: boolean;
}) {
  const { choices, chosen, multiple } = props;
  const [narrowing, setNarrowing] = useState("");
  const wanted = narrowing.trim().toLowerCase();
  const shown = choices.filter(({ label }) => label.toLowerCase().includes(wanted));

  function press(value: string) {
    if (chosen.includes(value)) return props.onChange(chosen.filter((each) => each !== value));
    props.onChange(multiple ? [...chosen, value] : [value]);
  }

  return (
    <div className="p-1">
      {choices.length >= MANY ? (
        <Input
          aria-label={`Narrow ${props.label.toLowerCase()}`}
          placeholder="Narrow…"
          value={narrowing}
          onChange={(event) => setNarrowing(event.target.value)}
          className="mb-1"
        />
      ) : null}
      <ul aria-label={props.label} onKeyDown={walkButtons} className="max-h-72 overflow-y-auto">
        {shown.map((choice) => (
          <li key={choice.value}>
            <ChoiceButton
              choice={choice}
              pressed={chosen.includes(choice.value)}
              onPress={() => press(choice.value)}
            />
          </li>
        ))}
      </ul>
      {shown.length === 0 ? <p className="px-2 py-3 text-sm text-muted">Nothing to choose from.</p> : null}
    </div>
  );
}

function ChoiceButton(props: { choice: Choice; pressed: boolean; onPress: () => void }) {
  const { label, count } = props.choice;
  return (
    <button
      type="button"
      aria-pressed={props.pressed}
      onClick={props.onPress}
      className="flex min-h-8 w-full items-center gap-2 rounded-md px-2 text-left text-sm hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2 pointer-coarse:min-h-10"
    >
      <span
        aria-hidden
        className={cn(
          "grid size-4 shrink-0 place-items-center rounded-sm border border-control",
          props.pressed && "border-accent bg-accent text-on-accent",
        )}
      >
        {props.pressed ? <Check className="size-3" /> : null}
      </span>
      <bdi className="min-w-0 flex-1 truncate">{label}</bdi>
      {count === undefined ? null : (
        <span className="text-muted tabular-nums">
          {formatCount(count)}
          <span className="sr-only"> users</span>
        </span>
      )}
    </button>
  );
}
