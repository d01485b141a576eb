"use client";

import { useEffect, useRef, useState } from "react";
import {
  beginEnrolmentAction,
  confirmEnrolmentAction,
  finishSwitchingOnAction,
} from "@/app/(auth)/mfa/actions";
import { ActionForm } from "@/components/action-form";
import { KeyGroups } from "@/components/key-groups";
import { OneTimeCodeInput } from "@/components/one-time-code-input";
import { QrCode } from "@/components/qr-code";
import { SubmitButton } from "@/components/submit-button";
import { Banner } from "@/components/ui/banner";
import { TextField } from "@/components/ui/field";
import type { EnrolmentDto } from "@/lib/dal/account-dto";
import type { EnrolmentView } from "@/lib/dal/mfa-state";

/** Ticket where one is owed, then the key, then a code of it. The key lives in this component's state and nowhere else. */
export function Enrolment({ view, returnPath }: { view: EnrolmentView; returnPath: string }) {
  const [key, setKey] = useState<EnrolmentDto | null>(null);
  if (view.verified) return <SwitchOn returnPath={returnPath} />;
  if (key) return <ScanAndConfirm enrolmentKey={key} email={view.email} returnPath={returnPath} />;
  return <AskForKey withTicket={view.state === "ticket"} onKey={setKey} />;
}

function AskForKey(props: { withTicket: boolean; onKey: (key: EnrolmentDto) => void }) {
  return (
    <ActionForm
      quiet
      action={beginEnrolmentAction}
      onDone={(answer) => props.onKey(answer.data as EnrolmentDto)}
    >
      {props.withTicket ? (
        <>
          <Banner tone="warn" title="An administrator has reset your MFA">
            To make sure that it is you, type the ticket that you were given. It works once, for 24 hours.
          </Banner>
          <TextField
            name="ticket"
            label="Ticket"
            hint="Twenty letters and digits. Capitals, spaces and hyphens do not matter."
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            className="[&_input]:font-mono"
          />
        </>
      ) : null}
      <SubmitButton size="lg" className="w-full">
        Show the key
      </SubmitButton>
    </ActionForm>
  );
}

function ScanAndConfirm(props: { enrolmentKey: EnrolmentDto; email: string; returnPath: string }) {
  const first = useRef<HTMLHeadingElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <ol className="grid gap-6">
      <li>
        <h2 ref={first} tabIndex={-1} className="font-semibold outline-none">
          1. Scan this with your app
        </h2>
        <div className="mt-3 grid items-start gap-4 sm:grid-cols-[auto_1fr]">
          <QrCode text={props.enrolmentKey.uri} label={`QR code with the key for ${props.email}`} />
          <div className="grid gap-3">
            <p className="text-sm text-pretty text-muted">
              Cannot scan? Choose “enter a key” in your app and type this one (time-based).
            </p>
            <KeyGroups label="Key" value={props.enrolmentKey.secret} />
          </div>
        </div>
      </li>
      <li>
        <h2 className="font-semibold">2. Type the code that it shows</h2>
        <ActionForm
          quiet
          action={confirmEnrolmentAction}
          hidden={{ callbackUrl: props.returnPath }}
          className="mt-3"
        >
          <OneTimeCodeInput hint="Codes change every 30 seconds, and each works once." />
          <SubmitButton size="lg" className="w-full">
            Switch on MFA
          </SubmitButton>
        </ActionForm>
      </li>
    </ol>
  );
}

function SwitchOn({ returnPath }: { returnPath: string }) {
  return (
    <ActionForm quiet action={finishSwitchingOnAction} hidden={{ callbackUrl: returnPath }}>
      <Banner tone="warn" title="One step is left">
        Your code was right, but Cognito has not switched MFA on yet. You need not scan again.
      </Banner>
      <SubmitButton size="lg" className="w-full">
        Try again
      </SubmitButton>
    </ActionForm>
  );
}
