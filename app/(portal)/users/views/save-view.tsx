"use client";

import { Bookmark } from "lucide-react";
import { saveViewAction } from "@/app/(portal)/users/actions";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { CheckboxField, TextField } from "@/components/ui/field";

/** Gives the list a name. `offered`: it is not just the list of everybody; `again`: it was a view before. */
export function SaveView(props: { query: string; mayShare: boolean; offered: boolean; again: boolean }) {
  if (!props.offered) return null;
  return (
    <FormDialog
      title="Save view"
      description="Keeps search, filters, order and columns under a name."
      action={saveViewAction}
      hidden={{ query: props.query }}
      submitLabel="Save view"
      size="sm"
      trigger={
        <Button tone="ghost" size="sm">
          <Bookmark aria-hidden />
          {props.again ? "Save as new" : "Save view"}
        </Button>
      }
    >
      <TextField name="name" label="Name" maxLength={60} autoComplete="off" />
      {props.mayShare ? (
        <CheckboxField name="shared" label="Share it" hint="Everybody who sees users can open it." />
      ) : null}
    </FormDialog>
  );
}
