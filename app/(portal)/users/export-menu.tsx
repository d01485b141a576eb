"use client";

import { Download } from "lucide-react";
import { useEffect, useState } from "react";
import { cancelExportAction, startExportAction } from "@/app/(portal)/users/export/actions";
import { ActionForm } from "@/components/action-form";
import { IDLE } from "@/components/form-state";
import { SubmitButton } from "@/components/submit-button";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { CheckboxField, FieldGroup, SelectField } from "@/components/ui/field";
import { Progress } from "@/components/ui/progress";
import type { ExportDto } from "@/lib/dal/exports";
import { formatCount } from "@/lib/format";
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

const PERIOD = 700;

/** Sends for the file, and shows how far it is until it has ended. */
function ExportProgress({ started }: { started: ExportDto }) {
  const [progress, setProgress] = useState(started);
  const { id } = started;

  useEffect(() => {
    const link = document.createElement("a");
    link.href = `/users/export/${id}`;
    link.download = "";
    link.click();
  }, [id]);

  useEffect(() => {
    if (progress.finished) return;
    const timer = setInterval(async () => {
      const answer = await fetch(`/users/export/${id}/progress`).catch(() => null);
      if (answer?.ok) setProgress((await answer.json()) as ExportDto);
    }, PERIOD);
    return () => clearInterval(timer);
  }, [id, progress.finished]);

  async function cancel() {
    const sent = new FormData();
    sent.set("id", id);
    await cancelExportAction(IDLE, sent);
  }

  const { written, expected, state, finished } = progress;
  return (
    <>
      <DialogBody>
        <Progress
          label="Export"
          value={finished && state === "done" ? (expected ?? 1) : written}
          max={expected}
        />
        <p role="status" className="text-sm tabular-nums">
          {describe(progress)}
        </p>
        {finished && state === "failed" ? (
          <Banner tone="bad">The file broke off. Try again in a moment.</Banner>
        ) : null}
      </DialogBody>
      <DialogFooter>
        {finished ? null : <Button onClick={() => void cancel()}>Cancel export</Button>}
        <DialogClose render={<Button tone={finished ? "primary" : undefined}>Close</Button>} />
      </DialogFooter>
    </>
  );
}

function describe({ state, finished, written, expected }: ExportDto): string {
  if (!finished)
    return `${formatCount(written)}${expected === null ? "" : ` of ${formatCount(expected)}`} rows`;
  if (state === "done") return `Done: ${formatCount(written)} rows.`;
  return `Stopped after ${formatCount(written)} rows.`;
}

function spellOut(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
