import { X } from "lucide-react";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";

/** The row above a list: search first, filters, and a way to drop them all when `clearHref` is given. */
export function FilterBar({ clearHref, children }: { clearHref?: string | null; children: ReactNode }) {
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      {children}
      {clearHref ? (
        <LinkButton href={clearHref} tone="ghost">
          <X aria-hidden />
          Clear
        </LinkButton>
      ) : null}
    </div>
  );
}
