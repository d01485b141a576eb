import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "@/components/breadcrumbs";
import { cn } from "@/lib/classes";

/** The top of a page: where it is, its name, a sentence, and what can be done here. */
export function PageHeader(props: {
  /** The way from the section to this page; the last one is the page itself and carries no `href`. */
  breadcrumbs?: readonly Crumb[];
  title: ReactNode;
  description?: ReactNode;
  /** Stands before the title: an avatar or an icon. */
  leading?: ReactNode;
  /** Badges beside the title. */
  badges?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
      {props.breadcrumbs ? <Breadcrumbs items={props.breadcrumbs} /> : null}
      <div className="flex min-w-0 items-start gap-3">
        {props.leading}
        <div className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1 className="text-xl font-semibold text-balance wrap-anywhere">{props.title}</h1>
          {props.badges ? (
            <div
              className={cn(
                "flex flex-wrap items-center gap-1.5",
                props.description && "max-sm:order-1 max-sm:w-full",
              )}
            >
              {props.badges}
            </div>
          ) : null}
          {props.description ? (
            <div className="w-full">
              <p className="max-w-prose text-base text-pretty text-muted wrap-anywhere">
                {props.description}
              </p>
            </div>
          ) : null}
        </div>
      </div>
      {props.actions ? <div className="flex flex-wrap items-center gap-2">{props.actions}</div> : null}
    </header>
  );
}
