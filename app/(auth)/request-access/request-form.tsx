"use client";

import { requestAccessAction } from "@/app/(auth)/request-access/actions";
import { ActionForm } from "@/components/action-form";
import { SubmitButton } from "@/components/submit-button";
import { TextareaField, TextField } from "@/components/ui/field";

/** What a stranger tells of himself. */
export function RequestForm() {
  return (
    <ActionForm action={requestAccessAction} aria-label="Request access">
      <TextField name="name" label="Name" autoComplete="name" maxLength={200} />
      <TextField
        name="email"
        type="email"
        label="Work e-mail"
        autoComplete="email"
        maxLength={256}
        hint="The invitation would go there."
      />
      <TextField
        name="organisation"
        label="Organisation"
        optional
        autoComplete="organization"
        maxLength={200}
      />
      <TextareaField
        name="why"
        label="What do you need access for?"
        rows={4}
        maxLength={1000}
        hint="Say as well who can vouch for you."
      />
      <SubmitButton size="lg" className="mt-1 w-full">
        Send request
      </SubmitButton>
    </ActionForm>
  );
}
