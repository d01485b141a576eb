"use client";

import { ChevronRight, Search } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { MethodBadge } from "@/app/(portal)/api-reference/method-badge";
import { Input } from "@/components/ui/input";
import { cn } from "@/lib/classes";
import { formatNumberOf } from "@/lib/format";

type Entry = { name: string; method: string; path: string; tag: string; summary: string };

/** Every endpoint by subject, and a field that leaves those whose subject, name, address or summary has all the typed words. */
export function EndpointList({ entries, current }: { entries: readonly Entry[]; current: string | null }) {
  const [text, setText] = useState("");
  const found = entries.filter((entry) => matches(entry, text));
  const tags = [...new Set(found.map(({ tag }) => tag))];
  return (
    <nav aria-label="Endpoints" className="grid gap-1">
      <search className="relative block px-0.5 pt-0.5 pb-2">
        <Search
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
          aria-hidden
        />
        <Input
          type="search"
          aria-label="Find an endpoint"
          placeholder="Find an endpoint"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") setText("");
          }}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          className="pl-8.5"
        />
      </search>
      {tags.map((tag) => (
        <Group
          key={tag}
          tag={tag}
          entries={found.filter((entry) => entry.tag === tag)}
          current={current}
          searched={text.trim() !== ""}
        />
      ))}
      <p role="status" className={found.length === 0 ? "px-2 text-sm text-muted" : "sr-only"}>
        {found.length === 0 ? "No endpoint has these words." : formatNumberOf(found.length, "endpoint")}
      </p>
    </nav>
  );
}

/** Folded, unless it holds the endpoint that is shown or something that was searched for. */
function Group({
  tag,
  entries,
  current,
  searched,
}: {
  tag: string;
  entries: Entry[];
  current: string | null;
  searched: boolean;
}) {
  return (
    <details open={searched || entries.some(({ name }) => name === current)} className="group">
      <summary
        tabIndex={searched ? -1 : undefined}
        className="flex cursor-pointer list-none items-center gap-1.5 rounded-md px-2 py-1 text-sm font-medium text-text hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:py-2.5 [&::-webkit-details-marker]:hidden"
      >
        <ChevronRight className="size-3.5 text-muted transition-transform group-open:rotate-90" aria-hidden />
        {tag}
        <span className="ml-auto text-xs font-normal text-muted" aria-hidden>
          {entries.length}
        </span>
        <span className="sr-only">, {formatNumberOf(entries.length, "endpoint")}</span>
      </summary>
      <ul className="grid gap-px pt-0.5 pb-2">
        {entries.map(({ name, method, summary }) => (
          <li key={name}>
            <Link
              href={`/api-reference/${name}`}
              prefetch={false}
              aria-current={name === current ? "page" : undefined}
              className={cn(
                "flex items-baseline gap-2 rounded-md px-2 py-1 text-sm focus-visible:-outline-offset-2 pointer-coarse:py-2.5",
                name === current
                  ? "bg-pressed font-medium text-text"
                  : "text-soft hover:bg-hover hover:text-text",
              )}
            >
              <MethodBadge method={method} className="w-11 shrink-0" />
              <span className="min-w-0">{summary}</span>
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}

function matches({ name, method, path, tag, summary }: Entry, text: string): boolean {
  const all = `${name} ${method} ${path} ${tag} ${summary}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
