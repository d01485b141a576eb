import type { ReactNode } from "react";
import { cn } from "@/lib/classes";

export type Description = { term: string; details: ReactNode };

/** Names and values side by side; one under the other where it is narrow. What is missing shows as a dash. */
export function DescriptionList({ items, className }: { items: readonly Description[]; className?: string }) {
  return (
    <dl className={cn("divide-y divide-line", className)}>
      {items.map((item) => (
        <div
          key={item.term}
          className="grid gap-x-4 gap-y-0.5 px-4 py-2.5 text-sm sm:grid-cols-[minmax(8rem,11rem)_1fr]"
        >
          <dt className="text-muted">{item.term}</dt>
          <dd className="flex min-w-0 flex-wrap items-center gap-1.5 wrap-anywhere">{shown(item.details)}</dd>
        </div>
      ))}
    </dl>
  );
}

function shown(details: ReactNode): ReactNode {
  if (details !== null && details !== undefined && details !== "") return details;
  return (
    <span className="text-muted">
      <span aria-hidden>–</span>
      <span className="sr-only">none</span>
    </span>
  );
}
