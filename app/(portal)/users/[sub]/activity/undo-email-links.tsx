import { Undo2 } from "lucide-react";
import { RelativeTime } from "@/components/relative-time";
import { LinkButton } from "@/components/ui/button";
import type { AuditRowDto } from "@/lib/dal/dto";

/** The latest change of the e-mail among these rows, with the way back to the former address. */
export function UndoEmailLinks({ sub, rows }: { sub: string; rows: readonly AuditRowDto[] }) {
  const latest = rows.find((row) => row.action === "user.change_email" && row.outcome === "done");
  const former = latest?.before?.email;
  if (!latest || latest.subject?.sub !== sub || typeof former !== "string") return null;
  return (
    <p className="flex flex-wrap items-center justify-between gap-3 border-b border-line bg-sunken px-4 py-2.5 text-sm">
      <span className="min-w-0 text-muted wrap-anywhere">
        The e-mail was changed <RelativeTime at={latest.at} />; before it was {former}.
      </span>
      <LinkButton href={`/users/${sub}/change-email?undo=${latest.id}`} size="sm">
        <Undo2 aria-hidden />
        Change it back
      </LinkButton>
    </p>
  );
}
