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
  /** E-mail domains that organisations keep their invitations to. */
  domains: readonly { orgId: string; domain: string }[];
  withoutOrganisation: boolean;
  roles: readonly GrantableRole[];
};

/** The form of a new user. Roles follow the organisation: only those that the viewer may give there are offered. */
export function InviteForm({ organisations, domains, withoutOrganisation, roles }: Props) {
  const places = listPlaces(organisations, withoutOrganisation);
  const [place, setPlace] = useState(places.length === 1 ? (places[0]?.value ?? "") : "");
  const [domain, setDomain] = useState("");
  const hint = explainPlace({ organisations, domains, place, domain });
  /** An organisation of this domain is chosen as soon as it is known, unless another has been. */
  function noteEmail(email: string) {
    const typed = email.includes("@")
      ? email
          .slice(email.lastIndexOf("@") + 1)
          .trim()
          .toLowerCase()
      : "";
    setDomain(typed);
    const suggested = domains.find((rule) => rule.domain === typed);
    if (suggested && place === "") setPlace(suggested.orgId);
  }
  return (
    <ActionForm action={inviteUserAction} className="gap-5">
      <TextField
        name="email"
        type="email"
        label="E-mail"
        autoComplete="off"
        maxLength={256}
        autoFocus
        onBlur={(event) => noteEmail(event.target.value)}
      />
      <TextField name="name" label="Name" optional autoComplete="off" maxLength={200} />
      <SelectField
        name="orgId"
        label="Organisation"
        value={place}
        onChange={(event) => setPlace(event.target.value)}
        choices={places}
        placeholder={places.length === 1 ? undefined : "Choose an organisation"}
        hint={hint}
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

/** What the chosen organisation means, and whether it invites addresses of this domain. */
function explainPlace(
  props: Pick<Props, "organisations" | "domains"> & { place: string; domain: string },
): string {
  const { organisations, domains, place, domain } = props;
  const rules = domains.filter(({ orgId }) => orgId === place).map((rule) => rule.domain);
  if (rules.length === 0) return "Its administrators will see and manage the user.";
  const name = organisations.find(({ id }) => id === place)?.name ?? "This organisation";
  if (domain !== "" && rules.includes(domain)) return `${name} invites addresses of ${domain}.`;
  return `${name} invites only addresses of ${new Intl.ListFormat("en-GB", { type: "disjunction" }).format(rules)}.`;
}
