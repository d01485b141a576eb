import type { Metadata } from "next";
import { OwnGrants } from "@/app/(portal)/account/own-grants";
import { OwnSessions } from "@/app/(portal)/account/own-sessions";
import { DescriptionList } from "@/components/description-list";
import { MfaBadge } from "@/components/mfa-badge";
import { PageHeader } from "@/components/page-header";
import { Avatar } from "@/components/ui/avatar";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { getAccount } from "@/lib/dal/account";
import type { AccountDto } from "@/lib/dal/account-dto";
import { loadPage } from "@/lib/page";

export const metadata: Metadata = { title: "My account" };

export default async function AccountPage() {
  const account = await loadPage(getAccount);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        breadcrumbs={[{ label: "My account" }]}
        leading={<Avatar name={account.name} email={account.email} size="lg" />}
        title={account.name ?? account.email}
        description={account.name ? account.email : undefined}
      />
      <div className="grid gap-4">
        <Profile account={account} />
        <TwoStep account={account} />
        <OwnSessions sessions={account.sessions} />
        <OwnGrants grants={account.grants} />
      </div>
    </div>
  );
}

function Profile({ account }: { account: AccountDto }) {
  return (
    <Card title="Profile" flush footer="Ask an administrator to correct your name or organisation.">
      <DescriptionList
        items={[
          { term: "Name", details: account.name },
          { term: "E-mail", details: account.email },
          { term: "Organisation", details: account.organisation?.name },
        ]}
      />
    </Card>
  );
}

function TwoStep({ account }: { account: AccountDto }) {
  return (
    <Card
      title="MFA"
      actions={
        <LinkButton href="/mfa" size="sm">
          Replace authenticator
        </LinkButton>
      }
    >
      <div className="grid justify-items-start gap-2 text-sm">
        <MfaBadge mfa={account.mfa} short />
        <p className="max-w-prose text-muted">
          Each sign-in asks for a code from your authenticator app. Before you change phones, replace it here:
          you need a code from the old one. Without it, ask your helpdesk for a reset.
        </p>
      </div>
    </Card>
  );
}
