"use client";

import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { Spinner } from "@/components/ui/spinner";
import { Tooltip } from "@/components/ui/tooltip";
import { cn } from "@/lib/classes";

const TABS = [
  { path: "", label: "Overview", audit: false },
  { path: "/profile", label: "Profile", audit: false },
  { path: "/access", label: "Access", audit: false },
  { path: "/security", label: "Security", audit: false },
  { path: "/activity", label: "Activity", audit: true },
  { path: "/raw", label: "Raw", audit: true },
] as const;

const TAB =
  "-mb-px flex h-9 items-center gap-1.5 border-b-2 px-3 text-sm font-medium whitespace-nowrap focus-visible:-outline-offset-2 pointer-coarse:h-11";

/** The parts of a user's page, each with an address. `auditReason`: why the viewer may not see what was audited, or null. */
export function UserTabs({ sub, auditReason }: { sub: string; auditReason: string | null }) {
  const pathname = usePathname();
  const base = `/users/${sub}`;

  return (
    <nav aria-label="Parts of this user" className="mb-4 overflow-x-auto border-b border-line">
      <ul className="flex w-max min-w-full gap-1">
        {TABS.map(({ path, label, audit }) => {
          if (audit && auditReason) return <DisabledTab key={path} label={label} reason={auditReason} />;
          const active = pathname === `${base}${path}`;
          return (
            <li key={path}>
              <Link
                ref={active ? showTab : undefined}
                href={`${base}${path}`}
                prefetch={false}
                aria-current={active ? "page" : undefined}
                className={cn(
                  TAB,
                  active ? "border-accent text-text" : "border-transparent text-muted hover:text-text",
                )}
              >
                {label}
                <Ring />
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** On a phone the row scrolls: the tab that is open comes into sight. */
function showTab(tab: HTMLElement | null): void {
  tab?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function DisabledTab({ label, reason }: { label: string; reason: string }) {
  return (
    <li>
      <Tooltip text={reason}>
        <button
          type="button"
          aria-disabled
          aria-description={reason}
          className={cn(TAB, "cursor-default border-transparent text-muted opacity-60")}
        >
          {label}
        </button>
      </Tooltip>
    </li>
  );
}

/** A ring while the tab is being fetched. */
function Ring() {
  const { pending } = useLinkStatus();
  return pending ? <Spinner className="size-3.5 text-muted" /> : null;
}
