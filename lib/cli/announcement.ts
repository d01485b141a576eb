import { ACCOUNTS } from "@/lib/cli/seed/accounts";
import { ORGANISATIONS } from "@/lib/cli/seed/organisations";
import { CLIENT_ID, POOL_ID } from "@/lib/cli/seed/pool";
import type { StandIns } from "@/lib/cli/stand-ins";
import { formatTable } from "@/lib/cli/terminal";

/** What a script needs to drive the demo: one line of JSON on standard output (`--json`). */
export type Announcement = {
  url: string;
  issuer: string;
  hostedUi: string;
  cognitoEndpoint: string;
  userPoolId: string;
  clientId: string;
  databaseUrl: string;
  outbox: string;
  accounts: {
    name: string;
    email: string;
    password: string;
    totpSecret: string | null;
    roles: string[];
    organisation: string | null;
  }[];
};

export function announce({ portalUrl, cognito, postgres }: StandIns): Announcement {
  return {
    url: portalUrl,
    issuer: cognito.issuer(POOL_ID),
    hostedUi: cognito.url,
    cognitoEndpoint: cognito.url,
    userPoolId: POOL_ID,
    clientId: CLIENT_ID,
    databaseUrl: postgres.url,
    outbox: `${cognito.url}/_local/outbox`,
    accounts: ACCOUNTS.map(({ name, email, password, totpSecret, roles, organisation }) => ({
      name,
      email,
      password,
      totpSecret,
      roles: roles.map((role) => role.key),
      organisation: nameOf(organisation),
    })),
  };
}

/** The same for people: a table of accounts, and where to go. */
export function formatAnnouncement({ url, outbox, accounts }: Announcement): string {
  const table = formatTable(
    ["E-mail", "Password", "Authenticator key (TOTP)", "Role", "Organisation"],
    accounts.map((account) => [
      account.email,
      isTemporary(account.email) ? `${account.password} (temporary)` : account.password,
      account.totpSecret ?? "none yet: the portal asks for it",
      account.roles.join(", "),
      account.organisation ?? "everywhere",
    ]),
  );
  return `
${table}

  Portal  ${url}
  Mail    ${outbox} (what Cognito would have sent)
  Codes   npm run code -- --email ${accounts[0]?.email} (or add the key to an authenticator app)

  Stop with Ctrl-C. What you change is kept; begin anew with: npm run demo -- --reset
`;
}

function isTemporary(email: string): boolean {
  return ACCOUNTS.some((account) => account.email === email && account.temporary);
}

function nameOf(key: string | null): string | null {
  return ORGANISATIONS.find((organisation) => organisation.key === key)?.name ?? null;
}
