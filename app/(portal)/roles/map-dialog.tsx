"use client";

import { Plus } from "lucide-react";
import { mapGroupAction } from "@/app/(portal)/roles/actions";
import { FormDialog } from "@/components/form-dialog";
import { GroupField } from "@/components/group-field";
import { RolePlaceFields } from "@/components/role-place-fields";
import { Button } from "@/components/ui/button";
import { TextareaField } from "@/components/ui/field";
import type { listMappable } from "@/lib/dal/role-board";

type Props = { mappable: Awaited<ReturnType<typeof listMappable>>; disabledReason: string | null };

/** The button that lets the members of a group hold a role, and its window. */
export function MapDialog({ mappable, disabledReason }: Props) {
  return (
    <FormDialog
      trigger={
        <Button size="sm">
          <Plus aria-hidden />
          Map a group
        </Button>
      }
      disabledReason={disabledReason}
      title="Give a role to a group"
      description="Whoever is in the group holds the role, also when he is put there at Cognito itself. Owner cannot be given this way."
      action={mapGroupAction}
      submitLabel="Map group"
    >
      <GroupField name="groupName" choices={mappable.groups} />
      <RolePlaceFields roles={mappable.roles} />
      <TextareaField
        name="reason"
        label="Reason"
        hint="Kept with the mapping and in the audit log."
        maxLength={500}
      />
    </FormDialog>
  );
}
