import { HighlightedCode } from "@/app/(portal)/api-reference/highlighted-code";
import { CopyButton } from "@/components/copy-button";

/** A text to be copied and run, with its name above. */
export function CodeBlock({ label, text }: { label: string; text: string }) {
  return (
    <section
      aria-label={label}
      className="overflow-clip rounded-lg border border-line bg-surface shadow-card"
    >
      <header className="flex h-10 items-center justify-between border-b border-line bg-sunken pr-1.5 pl-4">
        <h3 className="text-xs font-medium text-muted">{label}</h3>
        <CopyButton value={text} label={`Copy: ${label}`} tone="ghost" size="sm" />
      </header>
      <HighlightedCode label={label} text={text} />
    </section>
  );
}
