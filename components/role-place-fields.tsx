"use client";

import { useState } from "react";
import { SelectField } from "@/components/ui/field";
import type { OrganisationDto } from "@/lib/dal/dto";

type Role = {
  id: string;
  name: string;
  description?: string;
  everywhere: boolean;
  organisations: readonly OrganisationDto[];
};

/**
 * Which role and where, as fields `roleId` and `orgId` (empty: everywhere). No role is chosen beforehand, and of the places
 * `home`, the user's own organisation, comes first: giving less is the easier way.
 */
export function RolePlaceFields({ roles, home }: { roles: readonly Role[]; home?: string | undefined }) {
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
    </>
  );
}

function listPlaces(role: Role): { value: string; label: string }[] {
  const everywhere = role.everywhere ? [{ value: "", label: "Everywhere" }] : [];
  return [...everywhere, ...role.organisations.map(({ id, name }) => ({ value: id, label: name }))];
}
