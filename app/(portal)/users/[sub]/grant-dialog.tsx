"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { grantRoleAction } from "@/app/(portal)/users/[sub]/actions";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import { Tooltip } from "@/components/ui/tooltip";
import type { GrantableRole } from "@/lib/dal/roles";

type Props = { sub: string; who: string; roles: readonly GrantableRole[]; disabledReason: string | null };

const NOTHING_TO_GIVE = "You hold no role that you could pass on.";

/** The button that gives a role, and its window. Where the viewer may not, the button says why. */
export function GrantDialog({ sub, who, roles, disabledReason }: Props) {
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
      description={`It counts for ${who} from the next click on. You can give only what you may do yourself.`}
      action={grantRoleAction}
      hidden={{ sub }}
      submitLabel="Grant role"
    >
      <GrantFields roles={roles} />
    </FormDialog>
  );
}

function GrantFields({ roles }: { roles: readonly GrantableRole[] }) {
  const [roleId, setRoleId] = useState(roles[0]?.id ?? "");
  const role = roles.find((each) => each.id === roleId);
  return (
    <>
      <SelectField
        name="roleId"
        label="Role"
        value={roleId}
        onChange={(event) => setRoleId(event.target.value)}
        choices={roles.map(({ id, name }) => ({ value: id, label: name }))}
        hint={role?.description}
      />
      <SelectField key={roleId} name="orgId" label="Where" choices={listPlaces(role)} />
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
        hint="After this day (UTC) the role counts as absent."
      />
    </>
  );
}

function listPlaces(role: GrantableRole | undefined): { value: string; label: string }[] {
  const everywhere = role?.everywhere ? [{ value: "", label: "Everywhere" }] : [];
  return [...everywhere, ...(role?.organisations ?? []).map(({ id, name }) => ({ value: id, label: name }))];
}
