"use client";

import { ArrowRightLeft } from "lucide-react";
import { moveUserAction } from "@/app/(portal)/users/[sub]/actions";
import { FormDialog } from "@/components/form-dialog";
import { listPlaces } from "@/components/role-choices";
import { Button } from "@/components/ui/button";
import { SelectField, TextareaField } from "@/components/ui/field";
import type { OrganisationDto } from "@/lib/dal/dto";
import type { MovePlaces } from "@/lib/dal/organisations";

type Props = {
  sub: string;
  who: string;
  from: OrganisationDto | null;
  /** The roles that end with the move. */
  ending: readonly string[];
  places: MovePlaces;
  disabledReason: string | null;
};

const NOWHERE_TO_GO = "There is no other organisation that you may move users to.";

/** The button that moves a user to another organisation, and its window. Where the viewer may not, the button says why. */
export function MoveDialog({ sub, who, from, ending, places, disabledReason }: Props) {
  const choices = listPlaces(places.organisations, places.withoutOrganisation);
  return (
    <FormDialog
      trigger={
        <Button size="sm">
          <ArrowRightLeft aria-hidden />
          {from ? "Move to another" : "Move into one"}
        </Button>
      }
      disabledReason={disabledReason ?? (choices.length === 0 ? NOWHERE_TO_GO : null)}
      title="Move to another organisation"
      description={describeMove(who, from, ending)}
      action={moveUserAction}
      hidden={{ sub }}
      submitLabel="Move"
    >
      <SelectField
        name="orgId"
        label="To"
        choices={choices}
        placeholder="Choose an organisation"
        hint="Its administrators see and manage the user from then on."
      />
      <TextareaField name="reason" label="Reason" hint="Kept in the audit log." maxLength={500} />
    </FormDialog>
  );
}

function describeMove(who: string, from: OrganisationDto | null, ending: readonly string[]): string {
  if (!from) return `${who} belongs to no organisation now. Roles stay as they are.`;
  const leaves = `${who} leaves ${from.name}.`;
  if (ending.length === 0) return `${leaves} Roles that are held elsewhere or everywhere stay.`;
  const roles = new Intl.ListFormat("en-GB").format(ending);
  return `${leaves} What is held there ends and does not come back: ${roles}. Other roles stay.`;
}
