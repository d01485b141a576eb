"use client";

import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { isWithin, listSections } from "@/components/navigation";
import { Spinner } from "@/components/ui/spinner";
import type { Permission } from "@/lib/auth/permissions";
import { cn } from "@/lib/classes";

/**
 * The navigation by permission. `waiting` is how much waits in a section, by its address; `onNavigate` closes the drawer
 * that it may stand in.
 */
export function SectionList(props: {
  permissions: readonly Permission[];
  waiting: Record<string, number>;
  onNavigate?: () => void;
}) {
  const pathname = usePathname();
  return (
    <nav aria-label="Sections">
      <ul className="grid gap-0.5">
        {listSections(props.permissions).map(({ href, label, icon: Icon }) => {
          const active = isWithin(pathname, href);
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={active ? "page" : undefined}
                onClick={props.onNavigate}
                className={cn(
                  "flex h-8 items-center gap-2.5 rounded-md px-2 text-sm font-medium transition-colors pointer-coarse:h-10",
                  active ? "bg-pressed text-text" : "text-soft hover:bg-hover hover:text-text",
                )}
              >
                <Icon
                  className={cn("size-4 shrink-0", active ? "text-accent-text" : "text-muted")}
                  aria-hidden
                />
                <span className="min-w-0 flex-1 truncate">{label}</span>
                <Ring />
                <Count count={props.waiting[href] ?? 0} />
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** A ring while the page behind the link is being fetched. */
function Ring() {
  const { pending } = useLinkStatus();
  return pending ? <Spinner className="size-3.5 text-muted" /> : null;
}

/** How much waits behind a link; above 99 the number itself says nothing more. */
function Count({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="grid h-5 min-w-5 place-items-center rounded-full border border-accent-line bg-accent-soft px-1.5 text-xs font-medium text-accent-text tabular-nums">
      <span aria-hidden>{count > 99 ? "99+" : count}</span>
      <span className="sr-only">{count > 99 ? "more than 99" : count} waiting</span>
    </span>
  );
}
