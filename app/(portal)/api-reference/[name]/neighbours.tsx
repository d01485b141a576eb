import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import type { ReferenceEntry } from "@/lib/api/reference/endpoints";

/** The endpoints before and after this one, for whoever reads on. */
export function Neighbours({ entries, current }: { entries: readonly ReferenceEntry[]; current: string }) {
  const at = entries.findIndex(({ name }) => name === current);
  const [before, after] = [entries[at - 1], entries[at + 1]];
  return (
    <nav
      aria-label="Neighbours"
      className="mt-8 flex flex-wrap justify-between gap-4 border-t border-line pt-4 text-sm"
    >
      {before ? (
        <Link href={`/api-reference/${before.name}`} prefetch={false} className={LINK}>
          <ArrowLeft className="size-4 shrink-0" aria-hidden />
          {before.summary}
        </Link>
      ) : (
        <span />
      )}
      {after ? (
        <Link href={`/api-reference/${after.name}`} prefetch={false} className={LINK}>
          {after.summary}
          <ArrowRight className="size-4 shrink-0" aria-hidden />
        </Link>
      ) : null}
    </nav>
  );
}

const LINK = "flex items-center gap-1.5 rounded-sm text-muted hover:text-text pointer-coarse:py-2";
