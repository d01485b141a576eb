"use client";

import { useState } from "react";
import { inviteUserAction } from "@/app/(portal)/users/invite/actions";
import { ActionForm } from "@/components/action-form";
import { SubmitButton } from "@/components/submit-button";
import { LinkButton } from "@/components/ui/button";
import { CheckboxField, FieldGroup, SelectField, TextareaField, TextField } from "@/components/ui/field";
import type { OrganisationDto } from "@/lib/dal/dto";
import type { GrantableRole } from "@/lib/dal/roles";

type Props = {
  organisations: readonly OrganisationDto[];
  withoutOrganisation: boolean;
  roles: readonly GrantableRole[];
};

/** The form of a new user. Roles follow the organisation: only those that the viewer may give there are offered. */
export function InviteForm({ organisations, withoutOrganisation, roles }: Props) {
  const places = listPlaces(organisations, withoutOrganisation);
  const [orgId, setOrgId] = useState(places[0]?.value ?? "");
  return (
    <ActionForm action={inviteUserAction} className="gap-5">
      <TextField name="email" type="email" label="E-mail" autoComplete="off" maxLength={256} autoFocus />
      <TextField name="name" label="Name" optional autoComplete="off" maxLength={200} />
      <SelectField
        name="orgId"
        label="Organisation"
        value={orgId}
        onChange={(event) => setOrgId(event.target.value)}
        choices={places}
        hint="Who administers this organisation sees and manages the user."
      />
      <RoleChoices key={orgId} roles={roles} orgId={orgId} />
      <TextareaField name="reason" label="Reason" optional hint="Kept in the audit log." maxLength={500} />
      <div className="flex justify-end gap-2 border-t border-line pt-4">
        <LinkButton href="/users">Cancel</LinkButton>
        <SubmitButton>Send invitation</SubmitButton>
      </div>
    </ActionForm>
  );
}

function RoleChoices({ roles, orgId }: { roles: readonly GrantableRole[]; orgId: string }) {
  const offered = roles.filter((role) =>
    orgId === "" ? role.everywhere : role.organisations.some(({ id }) => id === orgId),
  );
  if (offered.length === 0) {
    return (
      <p className="text-sm text-muted">
        You cannot give roles here. The user starts with his own account only.
      </p>
    );
  }
  return (
    <FieldGroup
      legend="Roles"
      hint={
        orgId === "" ? "They hold everywhere." : "They hold in this organisation. Others can be given later."
      }
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

function listPlaces(organisations: readonly OrganisationDto[], withoutOrganisation: boolean) {
  const listed = organisations.map(({ id, name }) => ({ value: id, label: name }));
  return withoutOrganisation ? [...listed, { value: "", label: "No organisation" }] : listed;
}
