import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/classes";

/**
 * The frame of everything that stands where contents would be: a sign, what happened, and one next step. `level` is the
 * rank of its heading: 1 when it is the whole page, 2 when it stands inside one.
 */
export function StatePage(props: {
  icon: LucideIcon;
  title: string;
  level?: 1 | 2;
  tone?: "neutral" | "warn" | "bad";
  /** One or two sentences. */
  children?: ReactNode;
  /** The next step: one button or link. */
  action?: ReactNode;
  /** Small print below, for example a reference to quote. */
  note?: ReactNode;
  className?: string;
}) {
  const Heading = props.level === 1 ? "h1" : "h2";
  const Icon = props.icon;
  return (
    <div
      className={cn("mx-auto flex max-w-md flex-col items-center px-2 py-12 text-center", props.className)}
    >
      <span
        className={cn("grid size-11 place-items-center rounded-xl border", SIGNS[props.tone ?? "neutral"])}
      >
        <Icon className="size-5" aria-hidden />
      </span>
      <Heading className="mt-4 text-lg font-semibold text-balance">{props.title}</Heading>
      {props.children ? (
        <div className="mt-1.5 text-base text-pretty text-muted">{props.children}</div>
      ) : null}
      {props.action ? <div className="mt-5 flex flex-wrap justify-center gap-2">{props.action}</div> : null}
      {props.note ? <div className="mt-5 text-xs text-muted">{props.note}</div> : null}
    </div>
  );
}

const SIGNS = {
  neutral: "border-line-strong bg-surface text-muted",
  warn: "border-warn-line bg-warn-soft text-warn",
  bad: "border-bad-line bg-bad-soft text-bad",
};
