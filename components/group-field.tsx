"use client";

import { useId } from "react";
import { TextField } from "@/components/ui/field";

/** A group of the user pool by its name; the known ones are suggested, and any other may be typed. */
export function GroupField({ name, choices }: { name: string; choices: readonly string[] }) {
  const list = useId();
  return (
    <>
      <TextField
        name={name}
        label="Group"
        list={list}
        autoComplete="off"
        maxLength={128}
        hint="By its name in the user pool."
      />
      <datalist id={list}>
        {choices.map((choice) => (
          <option key={choice} value={choice} />
        ))}
      </datalist>
    </>
  );
}
