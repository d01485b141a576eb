"use client";

import { Download } from "lucide-react";
import { type ReactNode, useState } from "react";
import { ActionForm } from "@/components/action-form";
import { ExportProgress, type SentExport } from "@/components/export-progress";
import { SubmitButton } from "@/components/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";
import type { FormAction } from "@/lib/action";
import type { ExportDto } from "@/lib/dal/export-runs";

export const EXPORT_FORMATS = [
  { value: "csv", label: "CSV, for spreadsheets" },
  { value: "ndjson", label: "NDJSON, for programs" },
];

type Props = Omit<SentExport, "started"> & {
  description: string;
  /** Prepares the file; answers with an ExportDto. */
  startAction: FormAction;
  /** The list's address after "?". */
  query: string;
  /** The fields of the form: the format, and what else can be chosen. */
  children: ReactNode;
};

/** A button whose window takes a list away as a file: first the choices, then how far it is. */
export function ExportDialog({ description, startAction, query, children, ...sent }: Props) {
  const [open, setOpen] = useState(false);
  const [started, setStarted] = useState<ExportDto | null>(null);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) setStarted(null);
      }}
      trigger={
        <Button>
          <Download aria-hidden />
          Export
        </Button>
      }
      title={`Export ${sent.what}`}
      description={description}
    >
      {started ? (
        <ExportProgress started={started} {...sent} />
      ) : (
        <ActionForm
          action={startAction}
          hidden={{ query }}
          quiet
          onDone={({ data }) => setStarted(data as ExportDto)}
          className="flex min-h-0 flex-col gap-0 [&>[role=alert]]:mx-5 [&>[role=alert]]:mb-3"
        >
          <DialogBody>{children}</DialogBody>
          <DialogFooter>
            <DialogClose render={<Button>Cancel</Button>} />
            <SubmitButton>Export</SubmitButton>
          </DialogFooter>
        </ActionForm>
      )}
    </Dialog>
  );
}
