"use client";

import { useId } from "react";
import { Input } from "@/components/ui/input";
import { useQuery } from "@/components/use-query";

/** A day in the address (YYYY-MM-DD), for the start or end of a period. */
export function DateFilter({ name, label }: { name: string; label: string }) {
  const id = useId();
  const { values, change } = useQuery();
  const value = values(name)[0] ?? "";
  return (
    <div className="min-w-0 items-center gap-2 max-sm:flex-1 sm:flex">
      <label htmlFor={id} className="text-sm text-muted max-sm:mb-1 max-sm:block">
        {label}
      </label>
      <Input
        key={value}
        id={id}
        type="date"
        defaultValue={value}
        onChange={(event) => change({ [name]: event.target.value })}
        className="text-sm sm:w-32"
      />
    </div>
  );
}
