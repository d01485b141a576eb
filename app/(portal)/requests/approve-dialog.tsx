"use client";

import { Check } from "lucide-react";
import { useState } from "react";
import { approveRequestAction } from "@/app/(portal)/requests/actions";
import { FormDialog } from "@/components/form-dialog";
import { listPlaces, RoleChoices } from "@/components/role-choices";
import { Button } from "@/components/ui/button";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import type { OrganisationDto } from "@/lib/dal/dto";
import type { AccessRequestDto } from "@/lib/dal/request-dto";
import type { GrantableRole } from "@/lib/dal/roles";

/** What the reviewer may give, and where. */
export type Choices = {
  organisations: readonly OrganisationDto[];
  withoutOrganisation: boolean;
  /** Why nobody can be invited just now, or null. */
  disabledReason: string | null;
  roles: readonly GrantableRole[];
};

type Props = { request: Pick<AccessRequestDto, "id" | "name" | "email" | "organisation">; choices: Choices };

/** The button that approves a request, and the window in which the reviewer says as what. */
export function ApproveDialog({ request, choices }: Props) {
  return (
    <FormDialog
      trigger={
        <Button size="sm" tone="primary" aria-label={`Approve the request of ${request.email}`}>
          <Check aria-hidden />
          Approve
        </Button>
      }
      disabledReason={choices.disabledReason}
      title="Approve and invite?"
      description={`Cognito mails a temporary password to ${request.email}. Nothing in the request was verified: approve it only if you know who is asking.`}
      action={approveRequestAction}
      hidden={{ id: request.id }}
      submitLabel="Approve and invite"
    >
      <ApproveFields request={request} choices={choices} />
    </FormDialog>
  );
}

function ApproveFields({ request, choices }: Props) {
  const places = listPlaces(choices.organisations, choices.withoutOrganisation);
  const only = places.length === 1 ? places[0]?.value : undefined;
  const asked = places.find(({ value }) => value === request.organisation?.id)?.value;
  const [place, setPlace] = useState(asked ?? only ?? "");
  return (
    <>
      <TextField name="name" label="Name" defaultValue={request.name} autoComplete="off" maxLength={200} />
      <SelectField
        name="orgId"
        label="Organisation"
        value={place}
        onChange={(event) => setPlace(event.target.value)}
        choices={places}
        placeholder={only ? undefined : "Choose an organisation"}
        hint="Its administrators will see and manage the user."
      />
      <RoleChoices key={place} roles={choices.roles} place={place} />
      <TextareaField name="reason" label="Reason" optional hint="Kept in the audit log." maxLength={500} />
    </>
  );
}
