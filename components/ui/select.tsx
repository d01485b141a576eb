import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { CONTROL } from "@/components/ui/control-style";
import { cn } from "@/lib/classes";

export type Choice = { value: string; label: string; disabled?: boolean };

type SelectProps = ComponentProps<"select"> & { choices: readonly Choice[]; placeholder?: string };

/** The platform's own select in our clothes: works without scripts, by keyboard and on phones. */
export function Select({ choices, placeholder, className, ...props }: SelectProps) {
  return (
    <span className="relative block">
      <select
        {...props}
        className={cn(CONTROL, "h-8 appearance-none truncate pr-8 pointer-coarse:h-10", className)}
      >
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.disabled}>
            {choice.label}
          </option>
        ))}
      </select>
      <ChevronsUpDown
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-muted"
        aria-hidden
      />
    </span>
  );
}
