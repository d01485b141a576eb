"use client";

import { useState } from "react";
import { inviteUserAction } from "@/app/(portal)/users/invite/actions";
import { ActionForm } from "@/components/action-form";
import { listPlaces, RoleChoices } from "@/components/role-choices";
import { SubmitButton } from "@/components/submit-button";
import { LinkButton } from "@/components/ui/button";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
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
  const [place, setPlace] = useState(places.length === 1 ? (places[0]?.value ?? "") : "");
  return (
    <ActionForm action={inviteUserAction} className="gap-5">
      <TextField name="email" type="email" label="E-mail" autoComplete="off" maxLength={256} autoFocus />
      <TextField name="name" label="Name" optional autoComplete="off" maxLength={200} />
      <SelectField
        name="orgId"
        label="Organisation"
        value={place}
        onChange={(event) => setPlace(event.target.value)}
        choices={places}
        placeholder={places.length === 1 ? undefined : "Choose an organisation"}
        hint="Its administrators will see and manage the user."
      />
      <RoleChoices key={place} roles={roles} place={place} />
      <TextareaField name="reason" label="Reason" optional hint="Kept in the audit log." maxLength={500} />
      <div className="flex justify-end gap-2 border-t border-line pt-4">
        <LinkButton href="/users">Cancel</LinkButton>
        <SubmitButton>Send invitation</SubmitButton>
      </div>
    </ActionForm>
  );
}
