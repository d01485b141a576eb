"use client";

import { Plus } from "lucide-react";
import { addToGroupAction } from "@/app/(portal)/users/[sub]/actions";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { TextareaField, TextField } from "@/components/ui/field";
import { Tooltip } from "@/components/ui/tooltip";

type Props = { sub: string; who: string; choices: readonly string[]; disabledReason: string | null };

/** The button that puts a user into a group, and its window. Where the viewer may not, the button says why. */
export function AddGroupDialog({ sub, who, choices, disabledReason }: Props) {
  const label = (
    <>
      <Plus aria-hidden />
      Add to group
    </>
  );
  if (disabledReason) {
    return (
      <Tooltip text={disabledReason}>
        <Button size="sm" aria-disabled aria-description={disabledReason}>
          {label}
        </Button>
      </Tooltip>
    );
  }
  return (
    <FormDialog
      trigger={<Button size="sm">{label}</Button>}
      title="Add to a group"
      description={`${who} is a member at once; apps see it with the next token.`}
      action={addToGroupAction}
      hidden={{ sub }}
      submitLabel="Add to group"
    >
      <TextField
        name="group"
        label="Group"
        list="known-groups"
        autoComplete="off"
        maxLength={128}
        hint="By its name in the user pool."
      />
      <datalist id="known-groups">
        {choices.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextareaField name="reason" label="Reason" hint="Kept in the audit log." maxLength={500} />
    </FormDialog>
  );
}
