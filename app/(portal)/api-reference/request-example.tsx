"use client";

import { type KeyboardEvent, useId, useRef } from "react";
import { HighlightedCode } from "@/app/(portal)/api-reference/highlighted-code";
import { type Language, useLanguage } from "@/app/(portal)/api-reference/use-language";
import { CopyButton } from "@/components/copy-button";
import { cn } from "@/lib/classes";

const LANGUAGES: readonly { id: Language; label: string }[] = [
  { id: "curl", label: "curl" },
  { id: "typescript", label: "TypeScript" },
];

/** The example request in one of two languages; the choice holds for every endpoint. */
export function RequestExample({ code }: { code: Record<Language, string> }) {
  const [language, choose] = useLanguage();
  const panel = useId();
  const tabs = useRef<Partial<Record<Language, HTMLButtonElement | null>>>({});

  function move(event: KeyboardEvent) {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const next = language === "curl" ? "typescript" : "curl";
    choose(next);
    tabs.current[next]?.focus();
  }

  return (
    <section
      aria-label="Example request"
      className="overflow-clip rounded-lg border border-line bg-surface shadow-card"
    >
      <header className="flex h-10 items-center justify-between border-b border-line bg-sunken pr-1.5 pl-2">
        <div role="tablist" aria-label="Language" className="flex gap-0.5">
          {LANGUAGES.map(({ id, label }) => (
            <button
              key={id}
              ref={(element) => {
                tabs.current[id] = element;
              }}
              type="button"
              role="tab"
              id={`${panel}-${id}`}
              aria-selected={language === id}
              aria-controls={panel}
              tabIndex={language === id ? 0 : -1}
              onClick={() => choose(id)}
              onKeyDown={move}
              className={cn(
                "h-7 rounded-md px-2 text-xs font-medium pointer-coarse:h-9",
                language === id ? "bg-pressed text-text" : "text-muted hover:text-text",
              )}
            >
              {label}
            </button>
          ))}
        </div>
        <CopyButton value={code[language]} label="Copy the example" tone="ghost" size="sm" />
      </header>
      <div role="tabpanel" id={panel} aria-labelledby={`${panel}-${language}`}>
        <HighlightedCode label="Example request" text={code[language]} />
      </div>
    </section>
  );
}
