import { Undo2 } from "lucide-react";
import { RelativeTime } from "@/components/relative-time";
import { LinkButton } from "@/components/ui/button";
import type { AuditRowDto } from "@/lib/dal/dto";

/** The latest change of the e-mail among these rows, with the way back to the former address. */
export function UndoEmailLinks({ sub, rows }: { sub: string; rows: readonly AuditRowDto[] }) {
  const latest = rows.find((row) => row.action === "user.change_email" && row.outcome === "done");
  const former = latest && readFormerEmail(latest);
  if (!former || latest.subject?.sub !== sub) return null;
  return (
    <p className="flex flex-wrap items-center justify-between gap-3 border-b border-line bg-sunken px-4 py-2.5 text-sm">
      <span className="min-w-0 text-muted wrap-anywhere">
        The e-mail was changed <RelativeTime at={latest.at} />; before it was {former}.
      </span>
      <UndoLink sub={sub} id={latest.id} />
    </p>
  );
}

/** The way back from one row of the audit; nothing for rows of other changes. The page it leads to says whether it is too late. */
export function UndoEmailLink({ row }: { row: AuditRowDto }) {
  const sub = row.subject?.sub;
  if (!sub || !readFormerEmail(row)) return null;
  return (
    <div>
      <UndoLink sub={sub} id={row.id} />
    </div>
  );
}

function UndoLink({ sub, id }: { sub: string; id: AuditRowDto["id"] }) {
  return (
    <LinkButton href={`/users/${sub}/change-email?undo=${id}`} size="sm">
      <Undo2 aria-hidden />
      Change it back
    </LinkButton>
  );
}

function readFormerEmail({ action, outcome, before }: AuditRowDto): string | null {
  if (action !== "user.change_email" || outcome !== "done") return null;
  return typeof before?.email === "string" ? before.email : null;
}
