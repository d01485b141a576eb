import type { BuiltInRole } from "@/lib/auth/permissions";
import { type OrganisationKey, STAFF_DOMAIN } from "@/lib/cli/seed/organisations";
import { makeTotpSecret } from "@/lib/cli/seed/random";

/** An account that a person or a script signs in with. Everything about it is public: it exists on one machine only. */
export type Account = {
  name: string;
  email: string;
  password: string;
  /** The password was set by an administrator, and a new one is asked for at the first sign-in. */
  temporary: boolean;
  /** Base32; null when no authenticator is enrolled. */
  totpSecret: string | null;
  /** Roles with where they hold; null means everywhere. */
  roles: readonly { key: BuiltInRole; organisation: OrganisationKey | null }[];
  organisation: OrganisationKey | null;
};

const PASSWORD = "Lantern-Harbour-42";
const TEMPORARY_PASSWORD = "Welcome-Aboard-7";

/** The accounts of every demo, in the order of the printed table. */
export const ACCOUNTS: readonly Account[] = [
  staff("Olivia Marsh", "owner", [{ key: "owner", organisation: null }]),
  staff("Adewale Okafor", "administrator", [{ key: "administrator", organisation: null }]),
  {
    ...staff("Harriet Lindqvist", "administrator", [{ key: "administrator", organisation: "harbour" }]),
    email: "harriet.lindqvist@harbour.example",
    organisation: "harbour",
  },
  staff("Hamza Clarke", "helpdesk", [{ key: "helpdesk", organisation: null }]),
  staff("Aoife Novák", "auditor", [{ key: "auditor", organisation: null }]),
  {
    ...staff("Mei Fletcher", "member", [{ key: "member", organisation: "meridian" }]),
    email: "mei.fletcher@meridian.example",
    totpSecret: null,
    organisation: "meridian",
  },
  {
    ...staff("Ivo Santos", "invited", [{ key: "member", organisation: "oakfield" }]),
    email: "ivo.santos@oakfield.example",
    password: TEMPORARY_PASSWORD,
    temporary: true,
    totpSecret: null,
    organisation: "oakfield",
  },
];

function staff(name: string, local: string, roles: Account["roles"]): Account {
  const email = `${local}@${STAFF_DOMAIN}`;
  const totpSecret = makeTotpSecret(name);
  return { name, email, password: PASSWORD, temporary: false, totpSecret, roles, organisation: null };
}
