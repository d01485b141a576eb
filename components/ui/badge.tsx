import type { ReactNode } from "react";
import { cn } from "@/lib/classes";

export type Tone = "neutral" | "accent" | "good" | "warn" | "bad";

const TONES: Record<Tone, string> = {
  neutral: "border-line-strong bg-sunken text-soft",
  accent: "border-accent-line bg-accent-soft text-accent-text",
  good: "border-good-line bg-good-soft text-good",
  warn: "border-warn-line bg-warn-soft text-warn",
  bad: "border-bad-line bg-bad-soft text-bad",
};

/** A word or two about a state. Colour never speaks alone: the word says it as well. */
export function Badge(props: {
  tone?: Tone;
  /** A decorative icon before the word. */
  icon?: ReactNode;
  title?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      title={props.title}
      className={cn(
        "inline-flex h-5 max-w-full items-center gap-1 rounded-sm align-middle border px-1.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0",
        TONES[props.tone ?? "neutral"],
        props.className,
      )}
    >
      {props.icon}
      <span className="truncate">{props.children}</span>
    </span>
  );
}
