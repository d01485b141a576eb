"use client";

import { useEffect, useRef } from "react";
import { AttributeEditor } from "@/app/(portal)/users/filters/attribute-editor";
import { ChoiceList } from "@/app/(portal)/users/filters/choice-list";
import type { Choice } from "@/app/(portal)/users/filters/choices";
import { FILTER_LABELS, type FilterKey } from "@/app/(portal)/users/filters/filter-words";
import { listChoices } from "@/app/(portal)/users/filters/list-choices";
import { RangeEditor } from "@/app/(portal)/users/filters/range-editor";
import { useChoices } from "@/app/(portal)/users/filters/use-choices";
import { CREATED_PRESETS, SIGNED_IN_PRESETS } from "@/app/(portal)/users/periods";
import { Spinner } from "@/components/ui/spinner";
import { useQuery } from "@/components/use-query";
import type { FilterChoicesDto } from "@/lib/dal/list-settings-dto";

/** What a filter is set with: choices with their numbers, days, or a condition on an attribute. */
export default function FilterEditor(props: { filter: FilterKey; onDone: () => void }) {
  const loaded = useChoices();
  const ref = useRef<HTMLDivElement>(null);
  const ready = isReady(props.filter, loaded.choices);

  // The window opened before there was anything in it to take the focus.
  useEffect(() => {
    const window = document.activeElement;
    if (!ready || !window?.matches("[role=dialog]") || !window.contains(ref.current)) return;
    ref.current?.querySelector<HTMLElement>("button, input, select")?.focus();
  }, [ready]);

  return (
    <div ref={ref}>
      <Editor {...props} {...loaded} />
    </div>
  );
}

function isReady(filter: FilterKey, choices: FilterChoicesDto | null): boolean {
  return filter === "created" || filter === "signed-in" || listChoices(filter, choices) !== null;
}

function Editor(props: {
  filter: FilterKey;
  onDone: () => void;
  choices: FilterChoicesDto | null;
  failed: boolean;
}) {
  const { filter, onDone, choices, failed } = props;
  if (filter === "created") return <RangeEditor name="created" presets={CREATED_PRESETS} />;
  if (filter === "signed-in") {
    return <RangeEditor name="signed-in" presets={SIGNED_IN_PRESETS} never="never-signed-in" />;
  }
  const offered = listChoices(filter, choices);
  if (offered === null) return failed ? <Failed /> : <Waiting />;
  if (filter === "attribute")
    return <AttributeEditor attributes={choices?.attributes ?? []} onDone={onDone} />;
  return (
    <>
      <Choices filter={filter} offered={offered} />
      <Note choices={choices} />
    </>
  );
}

const SEVERAL: ReadonlySet<FilterKey> = new Set(["status", "mfa"]);

function Choices({ filter, offered }: { filter: FilterKey; offered: readonly Choice[] }) {
  const { values, change } = useQuery();
  return (
    <ChoiceList
      label={FILTER_LABELS[filter]}
      choices={offered}
      chosen={values(filter)}
      multiple={SEVERAL.has(filter)}
      onChange={(chosen) => change({ [filter]: chosen })}
    />
  );
}

function Note({ choices }: { choices: FilterChoicesDto | null }) {
  if (!choices?.facets.partial) return null;
  return (
    <p className="border-t border-line px-3 py-2 text-xs text-pretty text-muted">
      The numbers leave search, days and attributes aside.
    </p>
  );
}

function Waiting() {
  return (
    <p role="status" className="flex items-center gap-2 p-3 text-sm text-muted">
      <Spinner /> Loading choices
    </p>
  );
}

function Failed() {
  return (
    <p role="alert" className="p-3 text-sm text-bad">
      The choices could not be loaded. Close this and try again.
    </p>
  );
}
