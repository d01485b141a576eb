"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { grantRoleAction } from "@/app/(portal)/users/[sub]/actions";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import { Tooltip } from "@/components/ui/tooltip";
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
  const reason = disabledReason ?? (roles.length === 0 ? NOTHING_TO_GIVE : null);
  const label = (
    <>
      <Plus aria-hidden />
      Grant role
    </>
  );
  if (reason) {
    return (
      <Tooltip text={reason}>
        <Button size="sm" aria-disabled aria-description={reason}>
          {label}
        </Button>
      </Tooltip>
    );
  }
  return (
    <FormDialog
      trigger={<Button size="sm">{label}</Button>}
      title="Grant a role"
      description={`${user.name ?? user.email} has it from the next click on. You can only give roles whose permissions you hold yourself.`}
      action={grantRoleAction}
      hidden={{ sub: user.sub }}
      submitLabel="Grant role"
    >
      <GrantFields roles={roles} home={user.organisation?.id} />
    </FormDialog>
  );
}

/** Nothing is chosen beforehand, and of the places the user's own organisation comes first: giving less is the easier way. */
function GrantFields({ roles, home }: { roles: readonly GrantableRole[]; home: string | undefined }) {
  const [roleId, setRoleId] = useState("");
  const role = roles.find((each) => each.id === roleId);
  const places = role ? listPlaces(role) : [];
  return (
    <>
      <SelectField
        name="roleId"
        label="Role"
        value={roleId}
        onChange={(event) => setRoleId(event.target.value)}
        choices={roles.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder="Choose a role"
        hint={role?.description}
      />
      {role ? (
        <SelectField
          key={roleId}
          name="orgId"
          label="Where"
          choices={places}
          defaultValue={places.find((place) => place.value === home)?.value}
        />
      ) : null}
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
    </>
  );
}

function listPlaces(role: GrantableRole): { value: string; label: string }[] {
  const everywhere = role.everywhere ? [{ value: "", label: "Everywhere" }] : [];
  return [...everywhere, ...role.organisations.map(({ id, name }) => ({ value: id, label: name }))];
}
