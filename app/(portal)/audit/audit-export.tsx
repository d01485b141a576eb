"use client";

import { cancelAuditExportAction, startAuditExportAction } from "@/app/(portal)/audit/export/actions";
import { EXPORT_FORMATS, ExportDialog } from "@/components/export-dialog";
import { SelectField } from "@/components/ui/field";

/** Takes the log away as a file. @param props.query the log's address after "?" */
export function AuditExport({ query }: { query: string }) {
  return (
    <ExportDialog
      what="entries"
      folder="/audit/export"
      description="Exactly those that the log shows with its filters, of all pages, with the hashes that chain them. The log keeps that you did."
      startAction={startAuditExportAction}
      cancelAction={cancelAuditExportAction}
      query={query}
    >
      <SelectField
        name="format"
        label="Format"
        choices={EXPORT_FORMATS}
        hint="In CSV, text that a spreadsheet would run as a formula gets an apostrophe in front; NDJSON keeps every character."
      />
    </ExportDialog>
  );
}
