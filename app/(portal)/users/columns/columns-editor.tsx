"use client";

import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition, useOptimistic } from "react";
import { saveColumnsAction } from "@/app/(portal)/users/actions";
import {
  moveColumn,
  nameColumn,
  OFFERED_COLUMNS,
  USUAL_COLUMNS,
} from "@/app/(portal)/users/columns/column-words";
import { useChoices } from "@/app/(portal)/users/filters/use-choices";
import { IDLE } from "@/components/form-state";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { useQuery } from "@/components/use-query";
import type { UserColumnKey } from "@/lib/input/list-settings";

/**
 * The columns in their order, and those that could be added. Each change shows at once in the list and its address, and is
 * remembered for the next time.
 */
export default function ColumnsEditor({ columns }: { columns: readonly UserColumnKey[] }) {
  const { change } = useQuery();
  const router = useRouter();
  const { choices } = useChoices();
  const toast = useToast();
  const [shown, show] = useOptimistic(columns);

  function set(next: readonly UserColumnKey[] | null) {
    const text = next?.join(",") ?? "";
    startTransition(async () => {
      show(next ?? USUAL_COLUMNS);
      change({ columns: text });
      const form = new FormData();
      form.set("columns", text);
      const answer = await saveColumnsAction(IDLE, form);
      if (answer.status === "failed") toast({ message: answer.message, tone: "bad" });
      // Remembered columns are not in the address, so nothing there changes when they are forgotten.
      if (next === null) router.refresh();
    });
  }

  const attributes = (choices?.attributes ?? []).map(({ name }): UserColumnKey => `@${name}`);
  const offered = [...OFFERED_COLUMNS, ...attributes].filter((key) => !shown.includes(key));
  return (
    <div className="p-1 text-sm">
      <ul aria-label="Shown columns">
        {shown.map((key, at) => (
          <ShownColumn
            key={key}
            column={key}
            first={at === 0}
            last={at === shown.length - 1}
            onMove={(step) => set(moveColumn(shown, key, step))}
            onRemove={() => set(shown.filter((each) => each !== key))}
          />
        ))}
      </ul>
      <p className="mt-1 border-t border-line px-2 pt-2 pb-1 text-xs font-medium text-muted">More columns</p>
      <ul aria-label="More columns" className="max-h-52 overflow-y-auto">
        {offered.map((key) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => set([...shown, key])}
              className="flex min-h-8 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:min-h-10"
            >
              <Plus className="size-4 text-muted" aria-hidden />
              <span className="sr-only">Add </span>
              {nameColumn(key)}
            </button>
          </li>
        ))}
      </ul>
      <div className="mt-1 border-t border-line pt-1">
        <Button tone="ghost" size="sm" className="w-full" onClick={() => set(null)}>
          Back to the usual columns
        </Button>
      </div>
    </div>
  );
}

/** The name stays: it leads to the user. Alt with an arrow key moves a column too. */
function ShownColumn(props: {
  column: UserColumnKey;
  first: boolean;
  last: boolean;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
}) {
  const label = nameColumn(props.column);
  const small =
    "grid size-7 place-items-center rounded-md text-muted enabled:hover:bg-hover enabled:hover:text-text disabled:opacity-40 pointer-coarse:size-9 [&_svg]:size-3.5";
  return (
    <li
      className="flex min-h-8 items-center gap-0.5 rounded-md pl-2"
      onKeyDown={(event) => {
        const step = ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key as "ArrowUp" | "ArrowDown"];
        if (!event.altKey || step === undefined) return;
        event.preventDefault();
        props.onMove(step);
      }}
    >
      <span className="min-w-0 flex-1 truncate">{label}</span>
      <button
        type="button"
        aria-label={`Move ${label} up`}
        disabled={props.first}
        onClick={() => props.onMove(-1)}
        className={small}
      >
        <ArrowUp aria-hidden />
      </button>
      <button
        type="button"
        aria-label={`Move ${label} down`}
        disabled={props.last}
        onClick={() => props.onMove(1)}
        className={small}
      >
        <ArrowDown aria-hidden />
      </button>
      <button
        type="button"
        aria-label={`Remove ${label}`}
        disabled={props.column === "name"}
        onClick={props.onRemove}
        className={small}
      >
        <X aria-hidden />
      </button>
    </li>
  );
}
