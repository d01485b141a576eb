"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { startExportAction } from "@/app/(portal)/users/export/actions";
import { ExportProgress } from "@/app/(portal)/users/export/export-progress";
import { ActionForm } from "@/components/action-form";
import { SubmitButton } from "@/components/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { CheckboxField, FieldGroup, SelectField } from "@/components/ui/field";
import type { ExportDto } from "@/lib/dal/export-runs";
import { USER_EXPORT_COLUMNS, type UserExportColumn } from "@/lib/input/export";

const USUAL: readonly UserExportColumn[] = [
  "email",
  "name",
  "status",
  "enabled",
  "mfa",
  "organisation",
  "roles",
];
const FORMATS = [
  { value: "csv", label: "CSV, for spreadsheets" },
  { value: "ndjson", label: "NDJSON, for programs" },
];

/** Takes the list away as a file. @param props.query the list's address after "?" */
export function ExportMenu({ query }: { query: string }) {
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
      title="Export users"
      description="Exactly those that the list shows with its search and filters, of all pages. The audit log keeps that you did."
    >
      {started ? <ExportProgress started={started} /> : <ExportForm query={query} onStart={setStarted} />}
    </Dialog>
  );
}

function ExportForm({ query, onStart }: { query: string; onStart: (started: ExportDto) => void }) {
  const [format, setFormat] = useState("csv");
  return (
    <ActionForm
      action={startExportAction}
      hidden={{ query }}
      quiet
      onDone={({ data }) => onStart(data as ExportDto)}
      className="flex min-h-0 flex-col gap-0 [&>[role=alert]]:mx-5 [&>[role=alert]]:mb-3"
    >
      <DialogBody>
        <SelectField
          name="format"
          label="Format"
          choices={FORMATS}
          value={format}
          onChange={(event) => setFormat(event.target.value)}
          hint={
            format === "csv"
              ? "Text that a spreadsheet would run as a formula gets an apostrophe in front."
              : "One JSON object a line, with every character as it is."
          }
        />
        <FieldGroup legend="Columns">
          <div className="grid grid-cols-2 gap-x-4 gap-y-1.5">
            {USER_EXPORT_COLUMNS.map((name) => (
              <CheckboxField
                key={name}
                name="columns"
                value={name}
                label={spellOut(name)}
                defaultChecked={USUAL.includes(name)}
              />
            ))}
          </div>
        </FieldGroup>
        {format === "csv" ? (
          <CheckboxField
            name="byteOrderMark"
            value="on"
            label="For Excel"
            hint="Begins with a byte order mark, so that Excel reads accents rightly."
          />
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose render={<Button>Cancel</Button>} />
        <SubmitButton>Export</SubmitButton>
      </DialogFooter>
    </ActionForm>
  );
}

/** What is not spelled as its name in the file. */
const LABELS: Partial<Record<UserExportColumn, string>> = {
  email: "E-mail",
  email_verified: "E-mail verified",
  last_sign_in: "Last sign-in",
  mfa: "MFA",
  sub: "User ID",
};

function spellOut(name: UserExportColumn): string {
  const words = LABELS[name] ?? name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
