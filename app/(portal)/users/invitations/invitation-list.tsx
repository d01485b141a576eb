"use client";

import { type ReactNode, useState } from "react";
import { InvitationItem } from "@/app/(portal)/users/invitations/invitation-item";
import { ResendSelected } from "@/app/(portal)/users/invitations/resend-selected";
import type { InvitationBoardDto } from "@/lib/dal/invitation-dto";
import { formatNumberOf } from "@/lib/format";

/** As many as are sent in one go: what Cognito's own sender takes in a day. */
const MOST = 50;

type Props = Pick<InvitationBoardDto, "rows" | "days" | "actions"> & { empty: ReactNode };

/** The invitations of a page; several can be ticked and sent again together. */
export function InvitationList({ rows, days, actions, empty }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const present = rows.filter(({ sub }) => chosen.has(sub)).slice(0, MOST);
  const offered = rows.slice(0, MOST);
  const all = offered.length > 0 && present.length === offered.length;

  function toggle(sub: string, on: boolean) {
    setChosen((before) => {
      const next = new Set(before);
      if (on) next.add(sub);
      else next.delete(sub);
      return next;
    });
  }

  return (
    <>
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-2 text-sm">
        <label className="flex items-center gap-2.5">
          <input
            type="checkbox"
            className="size-4 rounded-sm accent-accent"
            checked={all}
            disabled={rows.length === 0}
            onChange={() => setChosen(new Set(all ? [] : offered.map(({ sub }) => sub)))}
          />
          {present.length === 0 ? "Select all" : `${formatNumberOf(present.length, "invitation")} selected`}
        </label>
        <ResendSelected
          rows={present}
          disabledReason={actions.resend ?? (present.length === 0 ? "Select invitations first." : null)}
        />
      </div>
      {rows.length === 0 ? empty : null}
      <ul className="divide-y divide-line empty:hidden">
        {rows.map((row) => (
          <InvitationItem
            key={row.sub}
            row={row}
            days={days}
            actions={actions}
            chosen={chosen.has(row.sub)}
            choose={(on) => toggle(row.sub, on)}
          />
        ))}
      </ul>
    </>
  );
}
