import { type ReactNode, useId } from "react";
import { cn } from "@/lib/classes";

/** A bordered area with an optional heading, a sentence and actions at its right. */
export function Card(props: {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  /** The contents reach the edges: for tables and lists. */
  flush?: boolean;
  id?: string;
  className?: string;
  children?: ReactNode;
}) {
  const heading = useId();
  return (
    <section
      id={props.id}
      aria-labelledby={props.title ? heading : undefined}
      className={cn("overflow-clip rounded-lg border border-line bg-surface shadow-card", props.className)}
    >
      {props.title ? (
        <header className="flex items-start justify-between gap-x-4 border-b border-line px-4 py-3">
          <div className="min-w-0">
            <h2 id={heading} className="text-base font-semibold">
              {props.title}
            </h2>
            {props.description ? (
              <p className="mt-0.5 text-sm text-pretty text-muted">{props.description}</p>
            ) : null}
          </div>
          {props.actions ? <div className="flex shrink-0 items-center gap-2">{props.actions}</div> : null}
        </header>
      ) : null}
      {props.children === undefined ? null : (
        <div className={props.flush ? undefined : "p-4"}>{props.children}</div>
      )}
      {props.footer ? (
        <footer className="border-t border-line bg-sunken px-4 py-2.5 text-sm text-muted">
          {props.footer}
        </footer>
      ) : null}
    </section>
  );
}
