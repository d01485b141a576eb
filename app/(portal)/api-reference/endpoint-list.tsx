"use client";

import { Search } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { MethodBadge } from "@/app/(portal)/api-reference/method-badge";
import { Input } from "@/components/ui/input";
import { cn } from "@/lib/classes";

type Entry = { name: string; method: string; path: string; tag: string; summary: string };

/** Every endpoint by subject, and a field that leaves those whose name, address or summary has all the typed words. */
export function EndpointList({ entries, current }: { entries: readonly Entry[]; current: string | null }) {
  const [text, setText] = useState("");
  const found = entries.filter((entry) => matches(entry, text));
  const tags = [...new Set(found.map(({ tag }) => tag))];
  return (
    <nav aria-label="Endpoints" className="grid gap-4">
      <search className="relative block px-0.5 pt-0.5">
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
        <Group key={tag} tag={tag} entries={found.filter((entry) => entry.tag === tag)} current={current} />
      ))}
      <p role="status" className={found.length === 0 ? "px-2 text-sm text-muted" : "sr-only"}>
        {found.length === 0 ? "No endpoint has these words." : `${found.length} endpoints`}
      </p>
    </nav>
  );
}

function Group({ tag, entries, current }: { tag: string; entries: Entry[]; current: string | null }) {
  return (
    <section aria-label={tag}>
      <h2 className="px-2 pb-1 text-xs font-medium text-muted">{tag}</h2>
      <ul className="grid gap-px">
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
    </section>
  );
}

function matches({ name, method, path, summary }: Entry, text: string): boolean {
  const all = `${name} ${method} ${path} ${summary}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
