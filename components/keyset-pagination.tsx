import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { formatNumberOf } from "@/lib/format";

/**
 * The foot of a list that is paged by cursors: how many there are, and the neighbouring pages (null at either end). There
 * are no page numbers: a cursor knows only what comes before and after it.
 */
export function KeysetPagination(props: {
  /** Filtered total; left out when it is not counted. */
  total?: number;
  /** False: there are at least so many. */
  exact?: boolean;
  noun: string;
  plural?: string;
  previousHref: string | null;
  nextHref: string | null;
  /** The ends of the list, where it can be entered from there; null at that end. */
  firstHref?: string | null;
  lastHref?: string | null;
}) {
  return (
    <nav
      aria-label="Pages"
      className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-4 py-2.5 text-sm text-muted"
    >
      <p>{props.total === undefined ? "" : describeTotal(props.total, props)}</p>
      <div className="flex gap-2">
        <End href={props.firstHref} label="First page">
          <ChevronFirst aria-hidden />
        </End>
        <Step href={props.previousHref}>
          <ChevronLeft aria-hidden />
          Previous
        </Step>
        <Step href={props.nextHref}>
          Next
          <ChevronRight aria-hidden />
        </Step>
        <End href={props.lastHref} label="Last page">
          <ChevronLast aria-hidden />
        </End>
      </div>
    </nav>
  );
}

function describeTotal(total: number, props: { noun: string; plural?: string; exact?: boolean }): string {
  const words = formatNumberOf(total, props.noun, props.plural);
  return props.exact === false ? `More than ${words}` : words;
}

function Step({ href, children }: { href: string | null; children: ReactNode }) {
  const look = buttonStyle({ size: "sm" });
  if (href === null) {
    return (
      <span aria-disabled className={look}>
        {children}
      </span>
    );
  }
  return (
    <Link href={href} className={look}>
      {children}
    </Link>
  );
}

function End({
  href,
  label,
  children,
}: {
  href: string | null | undefined;
  label: string;
  children: ReactNode;
}) {
  if (href === undefined) return null;
  const look = buttonStyle({ size: "sm", square: true });
  if (href === null) {
    return (
      <span aria-disabled className={look}>
        {children}
      </span>
    );
  }
  return (
    <Link href={href} aria-label={label} title={label} className={look}>
      {children}
    </Link>
  );
}
