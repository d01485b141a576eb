"use client";

import { Plus } from "lucide-react";
import { grantRoleAction } from "@/app/(portal)/users/[sub]/actions";
import { FormDialog } from "@/components/form-dialog";
import { RolePlaceFields } from "@/components/role-place-fields";
import { Button } from "@/components/ui/button";
import { TextareaField, TextField } from "@/components/ui/field";
import type { UserDetailDto } from "@/lib/dal/dto";
import type { GrantableRole } from "@/lib/dal/roles";

type Props = {
  user: Pick<UserDetailDto, "sub" | "name" | "email" | "organisation">;
  roles: readonly GrantableRole[];
  disabledReason: string | null;
};

const NOTHING_TO_GIVE = "You hold no role that you could pass on.";

/** The button that gives a role, and its window. Where the viewer may not, the button says why. */
export function GrantDialog({ user, roles, disabledReason }: Props) {
  return (
    <FormDialog
      trigger={
        <Button size="sm">
          <Plus aria-hidden />
          Grant role
        </Button>
      }
      disabledReason={disabledReason ?? (roles.length === 0 ? NOTHING_TO_GIVE : null)}
      title="Grant a role"
      description={`${user.name ?? user.email} has it from the next click on. You can only give roles whose permissions you hold yourself.`}
      action={grantRoleAction}
      hidden={{ sub: user.sub }}
      submitLabel="Grant role"
    >
      <RolePlaceFields roles={roles} home={user.organisation?.id} />
      <TextareaField
        name="reason"
        label="Reason"
        hint="Kept with the role and in the audit log."
        maxLength={500}
      />
      <TextField
        name="expiresAt"
        type="date"
        label="Last day"
        optional
        hint="The role ends after this day (UTC)."
      />
    </FormDialog>
  );
}
