"use client";

import { useId } from "react";
import type { Preset } from "@/app/(portal)/users/periods";
import { Input } from "@/components/ui/input";
import { useQuery } from "@/components/use-query";
import { cn } from "@/lib/classes";

/** Days from and to, by a preset or a calendar. `never` is a parameter for users to whom it never happened. */
export function RangeEditor(props: { name: string; presets: readonly Preset[]; never?: string }) {
  const { values, change } = useQuery();
  const from = `${props.name}-from`;
  const to = `${props.name}-to`;
  const now = { from: values(from)[0], to: values(to)[0] };
  const never = props.never !== undefined && values(props.never)[0] === "1";
  const clear = props.never === undefined ? {} : { [props.never]: null };
  return (
    <div className="grid gap-1 p-1">
      {props.presets.map((preset) => (
        <PresetButton
          key={preset.label}
          label={preset.label}
          pressed={!never && preset.from === now.from && preset.to === now.to}
          onPress={() => change({ ...clear, [from]: preset.from ?? null, [to]: preset.to ?? null })}
        />
      ))}
      {props.never === undefined ? null : (
        <PresetButton
          label="Never"
          pressed={never}
          onPress={() => change({ [from]: null, [to]: null, [props.never ?? ""]: never ? null : "1" })}
        />
      )}
      <div className="mt-1 grid grid-cols-2 gap-2 border-t border-line p-2">
        <Day label="From" value={now.from} onChange={(day) => change({ ...clear, [from]: day })} />
        <Day label="To" value={now.to} onChange={(day) => change({ ...clear, [to]: day })} />
      </div>
    </div>
  );
}

function PresetButton(props: { label: string; pressed: boolean; onPress: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={props.pressed}
      onClick={props.onPress}
      className={cn(
        "min-h-8 rounded-md px-2 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:min-h-10",
        props.pressed && "bg-accent-soft text-accent-text",
      )}
    >
      {props.label}
    </button>
  );
}

/** Days that are counted back from today have no place in a calendar's field. */
function Day(props: { label: string; value: string | undefined; onChange: (day: string) => void }) {
  const id = useId();
  const day = props.value?.startsWith("-") ? "" : (props.value ?? "");
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-xs text-muted">
        {props.label}
      </label>
      <Input
        key={day}
        id={id}
        type="date"
        defaultValue={day}
        onChange={(event) => props.onChange(event.target.value)}
        className="px-1.5 text-sm"
      />
    </div>
  );
}
