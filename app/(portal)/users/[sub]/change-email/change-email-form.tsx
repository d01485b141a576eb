"use client";

import { useState } from "react";
import { changeEmailAction } from "@/app/(portal)/users/[sub]/actions";
import { EmailResult } from "@/app/(portal)/users/[sub]/change-email/email-result";
import { ActionForm } from "@/components/action-form";
import { SubmitButton } from "@/components/submit-button";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import type { EmailChangedDto } from "@/lib/dal/change-dto";

type Props = {
  sub: string;
  name: string;
  mailsCode: boolean;
  keepsFormer: boolean;
  disabledReason: string | null;
};

/** Asks for the new address and what happens about it; then shows what came of it, and the way back. */
export function ChangeEmailForm(props: Props) {
  const { sub, name, disabledReason } = props;
  const [changed, setChanged] = useState<EmailChangedDto | null>(null);
  const [verification, setVerification] = useState("");
  if (changed) return <EmailResult name={name} changed={changed} />;
  if (disabledReason) return <Banner tone="info">{disabledReason}</Banner>;
  return (
    <ActionForm
      action={changeEmailAction}
      hidden={{ sub }}
      quiet
      onDone={({ data }) => setChanged(data as EmailChangedDto)}
    >
      <TextField name="email" type="email" label="New e-mail" autoComplete="off" maxLength={256} />
      <SelectField
        name="verification"
        label="The new address"
        placeholder="Choose what happens about it"
        value={verification}
        onChange={(event) => setVerification(event.target.value)}
        choices={[
          { value: "verified", label: "Mark as verified: I know that it is theirs" },
          {
            value: "code",
            label: props.mailsCode ? "Let Cognito mail a code to it" : "Leave it not verified",
          },
        ]}
        hint={explain(verification, props)}
      />
      <TextareaField name="reason" label="Reason" hint="Kept in the audit log." maxLength={500} />
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton href={`/users/${sub}`}>Cancel</LinkButton>
        <SubmitButton>Change e-mail</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** What Cognito does, in the pool as it is set up. */
function explain(verification: string, { mailsCode, keepsFormer }: Props): string | undefined {
  if (verification === "verified") {
    return "It counts at once. Whoever reads that mailbox can reset the password: be sure that it is theirs.";
  }
  if (verification !== "code") return undefined;
  if (keepsFormer) {
    return "The former address stays until the user has typed the code in an app that asks for it. The portal does not.";
  }
  if (mailsCode) {
    return "The new address counts at once as not verified, until the user types the code in an app that asks for it.";
  }
  return "The pool does not verify addresses by itself: no code is sent, and the address stays not verified.";
}
