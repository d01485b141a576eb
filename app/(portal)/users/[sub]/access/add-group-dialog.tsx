"use client";

import { Plus } from "lucide-react";
import { addToGroupAction } from "@/app/(portal)/users/[sub]/actions";
import { FormDialog } from "@/components/form-dialog";
import { GroupField } from "@/components/group-field";
import { Button } from "@/components/ui/button";
import { TextareaField } from "@/components/ui/field";

type Props = { sub: string; who: string; choices: readonly string[]; disabledReason: string | null };

/** The button that puts a user into a group, and its window. Where the viewer may not, the button says why. */
export function AddGroupDialog({ sub, who, choices, disabledReason }: Props) {
  return (
    <FormDialog
      trigger={
        <Button size="sm">
          <Plus aria-hidden />
          Add to group
        </Button>
      }
      disabledReason={disabledReason}
      title="Add to a group"
      description={`${who} is a member at once; apps see it with the next token.`}
      action={addToGroupAction}
      hidden={{ sub }}
      submitLabel="Add to group"
    >
      <GroupField name="group" choices={choices} />
      <TextareaField name="reason" label="Reason" hint="Kept in the audit log." maxLength={500} />
    </FormDialog>
  );
}
