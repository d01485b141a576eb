"use client";

import { useState } from "react";
import { recoverLostDeviceAction } from "@/app/(portal)/users/[sub]/actions";
import { MessageToSend } from "@/app/(portal)/users/[sub]/message-to-send";
import { ActionForm } from "@/components/action-form";
import { KeyGroups } from "@/components/key-groups";
import { SubmitButton } from "@/components/submit-button";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { SelectField, TextareaField } from "@/components/ui/field";
import type { TicketDto } from "@/lib/dal/dto";
import { formatDateTime } from "@/lib/format";

const CHECKS = [
  { value: "callback", label: "Called back on the number on file" },
  { value: "in_person", label: "Met in person" },
  { value: "video", label: "Saw them and a document on video" },
  { value: "manager", label: "Their manager confirmed it" },
  { value: "other", label: "In another way" },
];

type Props = {
  sub: string;
  name: string;
  email: string;
  next: string;
  disabledReason: string | null;
};

/** Asks how the person was recognised; then shows the ticket once, and what to tell them. */
export function LostDeviceForm({ sub, name, email, next, disabledReason }: Props) {
  const [ticket, setTicket] = useState<TicketDto | null>(null);
  if (ticket) return <Result sub={sub} name={name} email={email} next={next} ticket={ticket} />;
  if (disabledReason) return <Banner tone="info">{disabledReason}</Banner>;
  return (
    <ActionForm
      action={recoverLostDeviceAction}
      hidden={{ sub }}
      quiet
      onDone={({ data }) => setTicket(data as TicketDto)}
    >
      <Banner tone="warn" title="First make sure who it is">
        Whoever gets the ticket and has the password is {name} from then on. An e-mail alone proves nothing.
      </Banner>
      <SelectField
        name="identity"
        label="How did you check?"
        choices={CHECKS}
        placeholder="Choose how you recognised them"
      />
      <TextareaField
        name="note"
        label="What did you check?"
        hint="The number you called, the document you saw, the manager's name. Kept in the audit log."
        maxLength={500}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton href={`/users/${sub}`}>Cancel</LinkButton>
        <SubmitButton tone="danger">Remove the authenticator</SubmitButton>
      </div>
    </ActionForm>
  );
}

function Result(props: { sub: string; name: string; email: string; next: string; ticket: TicketDto }) {
  const { sub, name, email, next, ticket } = props;
  return (
    <section aria-label="Result" className="grid gap-4">
      <Banner tone="good" role="status" title="The lost device is out">
        The authenticator is removed, and every session has ended.
      </Banner>
      <KeyGroups label="One-time ticket" value={ticket.ticket} />
      <p className="text-sm text-muted">
        Valid until <time dateTime={ticket.expiresAt}>{formatDateTime(ticket.expiresAt)}</time>. It is shown
        once: give it to {name} in person or by phone, not by e-mail.
      </p>
      <div className="text-sm">
        <p className="font-medium">What they will see next</p>
        <p className="mt-1 text-soft">{next}</p>
      </div>
      <MessageToSend email={email} text={letterTo(name)} />
      <div>
        <LinkButton href={`/users/${sub}`}>Done</LinkButton>
      </div>
    </section>
  );
}

function letterTo(name: string): string {
  return `Hello ${name},

you told us that you have lost the device with your authenticator app. We have removed the app from your account and signed you out everywhere.

At your next sign-in you type your password, then the ticket that we gave you, and set up an app on your new device.

If it was not you who told us, answer at once.`;
}
