"use client";

import { Plus } from "lucide-react";
import { useId, useState } from "react";
import { mapGroupAction } from "@/app/(portal)/roles/actions";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import { Tooltip } from "@/components/ui/tooltip";
import type { listMappable } from "@/lib/dal/role-board";

type Mappable = Awaited<ReturnType<typeof listMappable>>;

/** The button that lets the members of a group hold a role, and its window. */
export function MapDialog({
  mappable,
  disabledReason,
}: {
  mappable: Mappable;
  disabledReason: string | null;
}) {
  const label = (
    <>
      <Plus aria-hidden />
      Map a group
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
      title="Give a role to a group"
      description="Whoever is in the group holds the role, also when he is put there at Cognito itself. Owner cannot be given this way."
      action={mapGroupAction}
      submitLabel="Map group"
    >
      <MapFields mappable={mappable} />
    </FormDialog>
  );
}

function MapFields({ mappable }: { mappable: Mappable }) {
  const list = useId();
  const [roleId, setRoleId] = useState("");
  const role = mappable.roles.find((each) => each.id === roleId);
  const everywhere = role?.everywhere ? [{ value: "", label: "Everywhere" }] : [];
  const places = (role?.organisations ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <TextField name="groupName" label="Group" list={list} maxLength={128} autoComplete="off" />
      <datalist id={list}>
        {mappable.groups.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <SelectField
        name="roleId"
        label="Role"
        value={roleId}
        onChange={(event) => setRoleId(event.target.value)}
        choices={mappable.roles.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder="Choose a role"
      />
      {role ? (
        <SelectField key={roleId} name="orgId" label="Where" choices={[...everywhere, ...places]} />
      ) : null}
      <TextareaField
        name="reason"
        label="Reason"
        hint="Kept with the mapping and in the audit log."
        maxLength={500}
      />
    </>
  );
}
