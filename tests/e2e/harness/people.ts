import { randomBytes } from "node:crypto";
import type { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import type { Sql } from "postgres";
import type { Announcement } from "@/lib/cli/announcement";
import type { Credentials } from "@/tests/e2e/harness/sign-in";
import { takeCode } from "@/tests/e2e/harness/totp";

/** Somebody made for one test, so that tests do not disturb one another. */
export type Person = Credentials & { sub: string; name: string };

export type NewPerson = {
  name?: string;
  /** Name of an organisation of the demo. */
  organisation?: string | null;
  roles?: { key: string; organisation?: string | null }[];
  /** Has an authenticator app; the usual case, except for the invited. */
  mfa?: boolean;
  /** Has a temporary password. */
  invited?: boolean;
};

export type World = {
  demo: Announcement & { folder: string };
  cognito: CognitoIdentityProvider;
  sql: Sql;
};

const PASSWORD = "Quiet-Meadow-61";
const TEMPORARY = "Temporary-Gate-8";

/** Makes a user at Cognito with the AWS SDK, and what the portal would know of him by now. */
export async function addPerson(world: World, person: NewPerson = {}): Promise<Person> {
  const { name = "Ada Lovelace", organisation = null, roles = [], invited = false, mfa = !invited } = person;
  const id = randomBytes(5).toString("hex");
  const local = name
    .toLowerCase()
    .replace(/[^a-z]+/g, ".")
    .slice(0, 40)
    .replace(/^\.+|\.+$/g, "");
  const email = `${local || "somebody"}.${id}@example.org`;
  const sub = await createAtCognito(world, email, name, invited);
  const totpSecret = mfa ? await enrol(world, email) : null;
  await mirror(world, { sub, email, name, organisation, invited, mfa });
  for (const role of roles) await giveRole(world, sub, role.key, role.organisation ?? null);
  return { sub, email, name, password: invited ? TEMPORARY : PASSWORD, totpSecret };
}

/** A role, everywhere or in an organisation, without asking anybody. */
export async function giveRole({ sql }: World, sub: string, key: string, organisation: string | null) {
  await sql`
    insert into grants (user_sub, role_id, org_id, reason)
    select ${sub}, roles.id, (select id from organisations where name = ${organisation}), 'Needed for a test.'
    from roles where key = ${key}`;
}

async function createAtCognito(
  { cognito, demo: { userPoolId } }: World,
  email: string,
  name: string,
  invited: boolean,
): Promise<string> {
  const attributes = { email, email_verified: "true", name };
  const { User } = await cognito.adminCreateUser({
    UserPoolId: userPoolId,
    Username: email,
    MessageAction: "SUPPRESS",
    TemporaryPassword: TEMPORARY,
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  });
  if (!invited) {
    const password = { Password: PASSWORD, Permanent: true };
    await cognito.adminSetUserPassword({ UserPoolId: userPoolId, Username: email, ...password });
  }
  return User?.Username ?? "";
}

async function enrol({ cognito, demo }: World, email: string): Promise<string> {
  const { AuthenticationResult } = await cognito.initiateAuth({
    ClientId: demo.clientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: email, PASSWORD },
  });
  const AccessToken = AuthenticationResult?.AccessToken;
  const { SecretCode = "" } = await cognito.associateSoftwareToken({ AccessToken });
  await cognito.verifySoftwareToken({ AccessToken, UserCode: await takeCode(demo.folder, SecretCode) });
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await cognito.setUserMFAPreference({ AccessToken, SoftwareTokenMfaSettings });
  return SecretCode;
}

type Mirrored = Required<Pick<NewPerson, "name" | "organisation" | "invited" | "mfa">> & {
  sub: string;
  email: string;
};

/** What a synchronisation would have written, with Cognito's own moments: an edit names the one that it saw. */
async function mirror(
  { sql, cognito, demo }: World,
  { sub, email, name, organisation, invited, mfa }: Mirrored,
) {
  const status = invited ? "FORCE_CHANGE_PASSWORD" : "CONFIRMED";
  const user = await cognito.adminGetUser({ UserPoolId: demo.userPoolId, Username: sub });
  const [createdAt = null, modifiedAt = null] = [user.UserCreateDate, user.UserLastModifiedDate];
  await sql`
    insert into directory_users
      (sub, username, email, email_verified, name, status, enabled, mfa, org_id, created_at, modified_at)
    values (${sub}, ${sub}, ${email}, true, ${name}, ${status}, true, ${mfa ? "on" : "off"},
      (select id from organisations where name = ${organisation}), ${createdAt}, ${modifiedAt})
    on conflict (sub) do update set org_id = excluded.org_id, mfa = excluded.mfa`;
}
