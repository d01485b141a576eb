import { ChevronRight } from "lucide-react";
import Link from "next/link";

export type Crumb = { label: string; href?: string };

/**
 * Where the page stands. It is drawn in the top bar of the shell (hence fixed, right of the sidebar), but the page sends
 * it: only the page knows its own name.
 */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <nav
      aria-label="Breadcrumb"
      className="fixed top-0 right-14 left-14 z-20 flex h-(--bar) items-center lg:right-16 lg:left-[calc(var(--sidebar)+1.5rem)]"
    >
      <ol className="flex min-w-0 items-center gap-1 text-sm">
        {items.map((item, index) => (
          <li key={item.href ?? item.label} className="flex min-w-0 items-center gap-1 last:min-w-12">
            {index > 0 ? <ChevronRight className="size-3.5 shrink-0 text-muted" aria-hidden /> : null}
            <CrumbText item={item} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function CrumbText({ item }: { item: Crumb }) {
  if (!item.href) {
    return (
      <span aria-current="page" className="truncate px-1 font-medium">
        {item.label}
      </span>
    );
  }
  return (
    <Link
      href={item.href}
      className="truncate rounded-sm px-1 py-0.5 text-muted hover:bg-hover hover:text-text"
    >
      {item.label}
    </Link>
  );
}
