"use client";

import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { useQuery } from "@/components/use-query";
import { cn } from "@/lib/classes";

const PAUSE = 300;

/** A search field that writes `name` into the address a moment after the last key, or at once with Enter. */
export function SearchFilter({
  name = "search",
  label,
  className = "sm:w-72",
}: {
  name?: string;
  label: string;
  /** Its width where there is room for others beside it. */
  className?: string;
}) {
  const { values, change, pending } = useQuery();
  const sent = values(name)[0] ?? "";
  const [text, setText] = useState(sent);
  const [known, setKnown] = useState(sent);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The address changed from elsewhere (back button, "clear"): follow it.
  if (sent !== known) {
    setKnown(sent);
    if (sent !== text.trim()) setText(sent);
  }

  useEffect(() => () => clearTimeout(timer.current), []);

  function type(next: string, delay = PAUSE) {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => change({ [name]: next.trim() }), delay);
  }

  return (
    <search className={cn("relative block w-full", className)}>
      <Search
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
        aria-hidden
      />
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") type(text, 0);
          if (event.key === "Escape" && text) type("", 0);
        }}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        className="px-8.5 [&::-webkit-search-cancel-button]:hidden"
      />
      <span className="absolute top-1/2 right-1 grid size-6 -translate-y-1/2 place-items-center">
        {pending ? (
          <Spinner className="text-muted" />
        ) : (
          <ClearText show={text !== ""} clear={() => type("", 0)} />
        )}
      </span>
    </search>
  );
}

function ClearText({ show, clear }: { show: boolean; clear: () => void }) {
  if (!show) return null;
  return (
    <button
      type="button"
      aria-label="Clear search"
      onClick={clear}
      className="grid size-6 place-items-center rounded-sm text-muted hover:bg-hover hover:text-text"
    >
      <X className="size-3.5" aria-hidden />
    </button>
  );
}
