import { MailPlus } from "lucide-react";
import type { Metadata } from "next";
import { readChoice, readOne, type SearchParams, toHref } from "@/app/(portal)/search-params";
import { InvitationList } from "@/app/(portal)/users/invitations/invitation-list";
import { MailQuota } from "@/app/(portal)/users/invitations/mail-quota";
import { StateTabs } from "@/app/(portal)/users/invitations/state-tabs";
import { InviteButton } from "@/app/(portal)/users/invite-button";
import { KeysetPagination } from "@/components/keyset-pagination";
import { PageHeader } from "@/components/page-header";
import { EmptyState } from "@/components/states";
import { Card } from "@/components/ui/card";
import { explainMissing } from "@/lib/auth/missing-permission";
import { NOT_LIVE } from "@/lib/auth/outage";
import { getFreshness } from "@/lib/dal/directory";
import { getInvitationBoard } from "@/lib/dal/invitation-board";
import { getViewer } from "@/lib/dal/viewer";
import { loadPage } from "@/lib/page";

export const metadata: Metadata = { title: "Invitations" };

const STATES = ["pending", "expiring", "expired"] as const;

/** Who was invited and has not come yet; what ends first is on top. */
export default async function InvitationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const state = readChoice(params, "state", STATES);
  const cursors = { after: readOne(params, "after"), before: readOne(params, "before") };
  const board = await loadPage(() => getInvitationBoard({ state, ...cursors }));
  const inviteReason = await loadPage(explainInvite);
  const href = (cursor: { after?: string; before?: string }) =>
    toHref("/users/invitations", { state, ...cursor });
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "Users", href: "/users" }, { label: "Invitations" }]}
        title="Invitations"
        description={`An invitation is good for ${board.days} days. Sending it again makes a new temporary password.`}
        actions={<InviteButton disabledReason={inviteReason} />}
      />
      <MailQuota mails={board.mails} />
      <StateTabs counts={board.counts} state={state} />
      <Card flush>
        <InvitationList
          rows={board.rows}
          days={board.days}
          actions={board.actions}
          empty={
            <EmptyState icon={MailPlus} title={state ? "None of these" : "No open invitations"}>
              {state ? "No invitation is in this state." : "Everybody who was invited has signed in."}
            </EmptyState>
          }
        />
        <KeysetPagination
          noun="invitation"
          previousHref={board.previous && href({ before: board.previous })}
          nextHref={board.next && href({ after: board.next })}
        />
      </Card>
    </>
  );
}

/** Why the viewer cannot invite anybody now, or null. */
async function explainInvite(): Promise<string | null> {
  const { permissions } = await getViewer();
  if (!permissions.includes("users:invite")) return explainMissing("users:invite");
  return (await getFreshness()).cognito === "down" ? NOT_LIVE : null;
}
