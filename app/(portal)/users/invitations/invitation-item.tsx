"use client";

import Link from "next/link";
import { resendInvitationAction } from "@/app/(portal)/users/[sub]/actions";
import { withdrawInvitationAction } from "@/app/(portal)/users/invitations/actions";
import { ConfirmAction } from "@/components/confirm-action";
import { CopyButton } from "@/components/copy-button";
import { PersonCell } from "@/components/person-cell";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import type { InvitationBoardDto, InvitationRowDto } from "@/lib/dal/invitation-dto";

const STATES = {
  pending: { tone: "accent", label: "Pending" },
  expiring: { tone: "warn", label: "Ending within a day" },
  expired: { tone: "bad", label: "Expired" },
} as const;

type Props = {
  row: InvitationRowDto;
  days: number;
  actions: InvitationBoardDto["actions"];
  chosen: boolean;
  choose: (on: boolean) => void;
};

/** One invitation: who, since when, until when, and what can be done about it. */
export function InvitationItem({ row, days, actions, chosen, choose }: Props) {
  const who = row.name ?? row.email;
  const { tone, label } = STATES[row.state];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-sm">
      <input
        type="checkbox"
        aria-label={`Select ${who}`}
        className="size-4 shrink-0 rounded-sm accent-accent"
        checked={chosen}
        onChange={(event) => choose(event.target.checked)}
      />
      <Link href={`/users/${row.sub}`} prefetch={false} className="min-w-0 flex-1 basis-48 rounded-md">
        <PersonCell name={row.name} email={row.email} note={<Badge tone={tone}>{label}</Badge>} />
      </Link>
      <p className="text-muted sm:w-56">
        {row.organisation ? <span className="block truncate">{row.organisation.name}</span> : null}
        Sent <RelativeTime at={row.sentAt} />, {row.state === "expired" ? "ended" : "ends"}{" "}
        <RelativeTime at={row.expiresAt} />
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <CopyButton
          value={describeSteps(row, days)}
          label={`Copy what ${who} must do`}
          tone="ghost"
          size="sm"
        />
        <ConfirmAction
          label="Resend"
          aria-label={`Resend to ${who}`}
          look={{ size: "sm" }}
          disabledReason={actions.resend ?? (row.enabled ? null : "Enable the account first.")}
          action={resendInvitationAction}
          hidden={{ sub: row.sub }}
          title="Resend the invitation?"
          description={`A new temporary password goes to ${row.email}. The earlier one stops working.`}
          confirmLabel="Resend invitation"
        />
        <ConfirmAction
          label="Withdraw"
          aria-label={`Withdraw the invitation of ${who}`}
          look={{ size: "sm", tone: "ghost" }}
          disabledReason={actions.withdraw}
          action={withdrawInvitationAction}
          hidden={{ sub: row.sub }}
          title={`Withdraw the invitation of ${who}?`}
          description="The account, which nobody has used yet, is deleted with its roles. The temporary password stops working."
          confirmLabel="Withdraw invitation"
          tone="danger"
          reason="required"
        />
      </div>
    </li>
  );
}

function describeSteps({ name, email }: InvitationRowDto, days: number): string {
  return `Hello ${name ?? email},

you have been invited. Look for an e-mail to ${email} with a temporary password, also among the spam; it works for ${days} days from its sending.

1. Open the sign-in page and sign in with ${email} and the temporary password.
2. Choose a password of your own.
3. Set up an authenticator app by scanning the code that is shown.

If the temporary password has expired, ask for the invitation to be sent again.`;
}
