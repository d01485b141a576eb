"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { cancelAuditExportAction, startAuditExportAction } from "@/app/(portal)/audit/export/actions";
import { ExportProgress } from "@/app/(portal)/users/export/export-progress";
import { ActionForm } from "@/components/action-form";
import { SubmitButton } from "@/components/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/field";
import type { ExportDto } from "@/lib/dal/export-runs";

const FORMATS = [
  { value: "csv", label: "CSV, for spreadsheets" },
  { value: "ndjson", label: "NDJSON, for programs" },
];

/** Takes the log away as a file. @param props.query the log's address after "?" */
export function AuditExport({ query }: { query: string }) {
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
      title="Export entries"
      description="Exactly those that the log shows with its filters, of all pages, with the hashes that chain them. The log keeps that you did."
    >
      {started ? (
        <ExportProgress started={started} folder="/audit/export" cancelAction={cancelAuditExportAction} />
      ) : (
        <ActionForm
          action={startAuditExportAction}
          hidden={{ query }}
          quiet
          onDone={({ data }) => setStarted(data as ExportDto)}
          className="flex min-h-0 flex-col gap-0 [&>[role=alert]]:mx-5 [&>[role=alert]]:mb-3"
        >
          <DialogBody>
            <SelectField
              name="format"
              label="Format"
              choices={FORMATS}
              hint="In CSV, text that a spreadsheet would run as a formula gets an apostrophe in front; NDJSON keeps every character."
            />
          </DialogBody>
          <DialogFooter>
            <DialogClose render={<Button>Cancel</Button>} />
            <SubmitButton>Export</SubmitButton>
          </DialogFooter>
        </ActionForm>
      )}
    </Dialog>
  );
}
