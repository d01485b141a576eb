"use client";

import { CheckboxField, FieldGroup } from "@/components/ui/field";
import type { OrganisationDto } from "@/lib/dal/dto";
import type { GrantableRole } from "@/lib/dal/roles";

/** The place of somebody who belongs to no organisation, in forms. */
const NOWHERE = "none";

/** Tick boxes for the roles of somebody new at a place: only those that the viewer may give there. */
export function RoleChoices({ roles, place }: { roles: readonly GrantableRole[]; place: string }) {
  if (place === "") {
    return (
      <FieldGroup legend="Roles">
        <p className="text-sm text-muted">
          Choose an organisation first: it decides which roles you can give.
        </p>
      </FieldGroup>
    );
  }
  const offered = roles.filter((role) =>
    place === NOWHERE ? role.everywhere : role.organisations.some(({ id }) => id === place),
  );
  if (offered.length === 0) {
    return <p className="text-sm text-muted">You cannot give roles here. The user starts without any.</p>;
  }
  return (
    <FieldGroup
      legend="Roles"
      hint={place === NOWHERE ? "They apply everywhere." : "They apply in this organisation."}
    >
      {offered.map((role) => (
        <CheckboxField
          key={role.id}
          name="roleIds"
          value={role.id}
          label={role.name}
          hint={role.description}
        />
      ))}
    </FieldGroup>
  );
}

/** Where the viewer may put somebody new. */
export function listPlaces(organisations: readonly OrganisationDto[], withoutOrganisation: boolean) {
  const listed = organisations.map(({ id, name }) => ({ value: id, label: name }));
  return withoutOrganisation ? [...listed, { value: NOWHERE, label: "No organisation" }] : listed;
}
