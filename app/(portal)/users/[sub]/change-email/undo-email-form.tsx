"use client";

import { useState } from "react";
import { undoEmailAction } from "@/app/(portal)/users/[sub]/actions";
import { EmailResult } from "@/app/(portal)/users/[sub]/change-email/email-result";
import { ActionForm } from "@/components/action-form";
import { SubmitButton } from "@/components/submit-button";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { TextareaField } from "@/components/ui/field";
import type { EmailChangedDto } from "@/lib/dal/change-dto";

type Props = { sub: string; auditId: string; disabledReason: string | null };

/** Takes one change of the audit back. */
export function UndoEmailForm({ sub, auditId, disabledReason }: Props) {
  const [changed, setChanged] = useState<EmailChangedDto | null>(null);
  if (changed) return <EmailResult name={changed.name ?? changed.email} changed={changed} undone />;
  if (disabledReason) return <Banner tone="info">{disabledReason}</Banner>;
  return (
    <ActionForm
      action={undoEmailAction}
      hidden={{ sub, auditId }}
      quiet
      onDone={({ data }) => setChanged(data as EmailChangedDto)}
    >
      <p className="text-sm text-soft">
        The user gets the address back that they had before, verified or not as it was. Every session ends
        once more.
      </p>
      <TextareaField name="reason" label="Reason" hint="Kept in the audit log." maxLength={500} />
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton href={`/users/${sub}/activity`}>Cancel</LinkButton>
        <SubmitButton>Change it back</SubmitButton>
      </div>
    </ActionForm>
  );
}
