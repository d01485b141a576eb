"use client";

import { useState } from "react";
import { cancelExportAction, startExportAction } from "@/app/(portal)/users/export/actions";
import { EXPORT_FORMATS, ExportDialog } from "@/components/export-dialog";
import { CheckboxField, FieldGroup, SelectField } from "@/components/ui/field";
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
/** Takes the list away as a file. @param props.query the list's address after "?" */
export function ExportMenu({ query }: { query: string }) {
  return (
    <ExportDialog
      what="users"
      folder="/users/export"
      description="Exactly those that the list shows with its search and filters, of all pages. The audit log keeps that you did."
      startAction={startExportAction}
      cancelAction={cancelExportAction}
      query={query}
    >
      <ExportFields />
    </ExportDialog>
  );
}

function ExportFields() {
  const [format, setFormat] = useState("csv");
  return (
    <>
      <SelectField
        name="format"
        label="Format"
        choices={EXPORT_FORMATS}
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
    </>
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
