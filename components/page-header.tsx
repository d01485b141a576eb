import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "@/components/breadcrumbs";

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
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h1 className="text-xl font-semibold text-balance wrap-anywhere">{props.title}</h1>
            {props.badges}
          </div>
          {props.description ? (
            <p className="mt-1 max-w-prose text-base text-muted wrap-anywhere">{props.description}</p>
          ) : null}
        </div>
      </div>
      {props.actions ? <div className="flex flex-wrap items-center gap-2">{props.actions}</div> : null}
    </header>
  );
}
