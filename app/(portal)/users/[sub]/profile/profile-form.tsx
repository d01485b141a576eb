"use client";

import { editProfileAction } from "@/app/(portal)/users/[sub]/actions";
import { type AttributeChoices, AttributeField } from "@/app/(portal)/users/[sub]/profile/attribute-field";
import { collectChanges } from "@/app/(portal)/users/[sub]/profile/changes";
import { ActionForm } from "@/components/action-form";
import { SubmitButton } from "@/components/submit-button";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import type { FormAction } from "@/lib/action";
import type { AttributeDto } from "@/lib/dal/attribute-dto";

type Props = {
  sub: string;
  modifiedAt: string;
  attributes: readonly AttributeDto[];
  disabledReason: string | null;
  choices: AttributeChoices;
};

const GROUPS = [
  { id: "name", title: "Name" },
  { id: "contact", title: "Contact" },
  { id: "about", title: "About" },
  { id: "custom", title: "Custom attributes" },
  { id: "system", title: "Other" },
] as const;

/** One form over all attributes that can be changed. Only what was changed is sent, with the version that was seen. */
export function ProfileForm({ sub, modifiedAt, attributes, disabledReason, choices }: Props) {
  const save: FormAction = (previous, formData) => {
    const sent = new FormData();
    sent.set("sub", sub);
    sent.set("modifiedAt", modifiedAt);
    sent.set("changes", JSON.stringify(collectChanges(attributes, formData)));
    return editProfileAction(previous, sent);
  };

  return (
    <ActionForm action={save} aria-label="Profile">
      {disabledReason ? <Banner tone="info">{disabledReason}</Banner> : null}
      <fieldset disabled={disabledReason !== null} className="contents">
        {GROUPS.map(({ id, title }) => {
          const members = attributes.filter(({ group }) => group === id);
          if (members.length === 0) return null;
          return (
            <Card key={id} title={title}>
              <div className="grid gap-4 sm:grid-cols-2">
                {members.map((attribute) => (
                  <AttributeField key={attribute.name} attribute={attribute} choices={choices} />
                ))}
              </div>
            </Card>
          );
        })}
      </fieldset>
      {disabledReason ? null : (
        <div className="sticky bottom-0 -mx-1 flex justify-end rounded-md border border-line bg-raised px-3 py-2 shadow-card">
          <SubmitButton>Save changes</SubmitButton>
        </div>
      )}
    </ActionForm>
  );
}
