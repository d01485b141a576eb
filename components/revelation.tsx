"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { KeyGroups } from "@/components/key-groups";
import { AlertDialogClose, AlertDialogHeading } from "@/components/ui/alert-dialog";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { formatDateTime } from "@/lib/format";

/** `field` names the text in the answer's data, `until` the moment it ends; it is shown once and kept nowhere. */
export type Reveal = { field: string; until?: string; label: string; hint?: ReactNode };

/** What an answer gave away for one look. Takes the focus, since the button that had it is gone. */
export function Revelation({ reveal, message, data }: { reveal: Reveal; message: string; data: unknown }) {
  const ref = useRef<HTMLDivElement>(null);
  const value = findText(data, reveal.field);
  const until = reveal.until ? findText(data, reveal.until) : null;
  useEffect(() => ref.current?.focus(), []);

  return (
    <div ref={ref} tabIndex={-1} className="flex min-h-0 flex-col outline-none">
      <AlertDialogHeading title={message} />
      <DialogBody>
        {value === null ? (
          <Banner tone="warn">It was done, but there is nothing to show.</Banner>
        ) : (
          <>
            <KeyGroups label={reveal.label} value={value} />
            {until === null ? null : (
              <p className="text-sm text-muted">
                Valid until <time dateTime={until}>{formatDateTime(until)}</time>.
              </p>
            )}
            <Banner tone="warn" title="This is shown once">
              {reveal.hint ?? "Copy it now. It cannot be shown again."}
            </Banner>
          </>
        )}
      </DialogBody>
      <DialogFooter>
        <AlertDialogClose render={<Button tone="primary">Done</Button>} />
      </DialogFooter>
    </div>
  );
}

function findText(data: unknown, field: string): string | null {
  if (typeof data !== "object" || data === null) return null;
  const value: unknown = Reflect.get(data, field);
  return typeof value === "string" ? value : null;
}
