"use client";

import { useState } from "react";
import { enableUserAction, lockUserAction } from "@/app/(portal)/users/[sub]/actions";
import { Survivors } from "@/app/(portal)/users/[sub]/lock/survivors";
import { ActionForm } from "@/components/action-form";
import { ConfirmAction } from "@/components/confirm-action";
import { SubmitButton } from "@/components/submit-button";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { TextareaField } from "@/components/ui/field";
import type { LockedUserDto } from "@/lib/dal/change-dto";
import type { TokenLifetimeDto } from "@/lib/dal/pool-dto";

type Props = {
  sub: string;
  name: string;
  lifetimes: readonly TokenLifetimeDto[] | null;
  disabledReason: string | null;
  /** Why the lock cannot be undone now; the page asks again after it. */
  enableReason: string | null;
};

/** Asks why, locks, and shows what survives and how it is undone. */
export function LockForm({ sub, name, lifetimes, disabledReason, enableReason }: Props) {
  const [locked, setLocked] = useState<LockedUserDto | null>(null);
  if (locked) {
    return <Result sub={sub} name={name} lifetimes={lifetimes} locked={locked} enableReason={enableReason} />;
  }
  if (disabledReason) {
    return (
      <div className="grid gap-4">
        <Banner tone="info">{disabledReason}</Banner>
        {enableReason === null ? <Undo sub={sub} name={name} reason={null} /> : null}
      </div>
    );
  }
  return (
    <ActionForm
      action={lockUserAction}
      hidden={{ sub }}
      quiet
      onDone={({ data }) => setLocked(data as LockedUserDto)}
    >
      <TextareaField
        name="reason"
        label="Reason"
        hint="What happened, for whoever looks into it later. Kept in the audit log."
        maxLength={500}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton href={`/users/${sub}`}>Cancel</LinkButton>
        <SubmitButton tone="danger">Lock {name} now</SubmitButton>
      </div>
    </ActionForm>
  );
}

type ResultProps = Omit<Props, "disabledReason"> & { locked: LockedUserDto };

function Result({ sub, name, lifetimes, locked, enableReason }: ResultProps) {
  return (
    <section aria-label="Result" className="grid gap-4">
      {locked.finished ? (
        <Banner tone="good" role="status" title={`${name} is locked out`}>
          The account is disabled, and every session has ended, here and at Cognito.
        </Banner>
      ) : (
        <Banner tone="warn" role="status" title="The sessions here have ended; Cognito does not answer yet">
          Disabling the account is being finished, and happens as soon as Cognito answers. Watch this page.
        </Banner>
      )}
      <Survivors lifetimes={lifetimes} since={locked.at} />
      <div className="flex flex-wrap gap-2">
        <Undo sub={sub} name={name} reason={enableReason} />
        <LinkButton href={`/users/${sub}`}>Done</LinkButton>
      </div>
    </section>
  );
}

function Undo({ sub, name, reason }: { sub: string; name: string; reason: string | null }) {
  return (
    <ConfirmAction
      label="Undo: enable again"
      disabledReason={reason}
      action={enableUserAction}
      hidden={{ sub }}
      title={`Enable ${name} again?`}
      description="The account can be used to sign in again. Sessions that have ended stay ended."
      confirmLabel="Enable user"
      reason="required"
    />
  );
}
