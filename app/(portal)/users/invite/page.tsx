import type { Metadata } from "next";
import { InviteForm } from "@/app/(portal)/users/invite/invite-form";
import { PageHeader } from "@/components/page-header";
import { PageRefresh } from "@/components/page-refresh";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { listInvitableOrganisations } from "@/lib/dal/organisations";
import { listGrantableRoles } from "@/lib/dal/roles";
import { getViewer } from "@/lib/dal/viewer";
import { loadPage } from "@/lib/page";

export const metadata: Metadata = { title: "Invite a user" };

export default async function InvitePage() {
  const { places, roles } = await loadPage(readChoices);
  const { disabledReason } = places;
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        breadcrumbs={[{ label: "Users", href: "/users" }, { label: "Invite" }]}
        title="Invite a user"
        description="The user gets a temporary password by e-mail. At the first sign-in they choose their own and set up MFA."
      />
      <Card>
        {disabledReason ? (
          <>
            <Banner tone="warn">{disabledReason} The form opens again by itself.</Banner>
            <PageRefresh />
          </>
        ) : (
          <InviteForm {...places} roles={roles} />
        )}
      </Card>
    </div>
  );
}

/** Who may invite but not grant invites without roles. Without MFA the first call sends away, before a change is asked for. */
async function readChoices() {
  const viewer = await getViewer();
  const places = await listInvitableOrganisations();
  const roles = viewer.permissions.includes("roles:grant") ? await listGrantableRoles() : [];
  return { places, roles };
}
