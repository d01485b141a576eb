import { randomBytes } from "node:crypto";
import type { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import { closeDb, getDb } from "@/lib/db/client";
import { insertGrant } from "@/lib/db/grants";
import { setUserOrganisation } from "@/lib/db/users";
import { refreshUser } from "@/lib/directory/refresh";
import { resetEnv } from "@/lib/env";
import type { Person } from "@/tests/helpers/actor";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { addOrganisation, roleId } from "@/tests/helpers/database-rows";
import { PASSWORD, POOL, startWorld, type World } from "@/tests/local-cognito/helpers";

/** A database, a Cognito and the settings that join them: all that the DAL needs. */
export type Portal = {
  database: TestDatabase;
  world: World;
  sdk: CognitoIdentityProvider;
  /** Ids of the organisations. */
  alpha: string;
  beta: string;
  close: () => Promise<void>;
};

export type Role = { key: string; orgId?: string | null; expiresAt?: Date | null };
export type NewPerson = {
  name?: string;
  orgId?: string | null;
  roles?: Role[];
  /** TOTP is on; default true. */
  mfa?: boolean;
  /** Still to accept the invitation. */
  invited?: boolean;
};

/** Starts both. Close it in `afterAll`. */
export async function startPortal(): Promise<Portal> {
  const database = await testDatabase();
  const world = await startWorld();
  Object.assign(process.env, settingsFor(database.url, world.url));
  resetEnv();
  const alpha = await addOrganisation(database.db, "Alpha");
  const beta = await addOrganisation(database.db, "Beta");
  const close = async () => {
    await closeDb();
    await world.close();
    await database.close();
  };
  return { database, world, sdk: world.sdk, alpha, beta, close };
}

/** The environment of a portal on these stand-ins. */
export function settingsFor(databaseUrl: string, cognitoUrl: string): Record<string, string> {
  return {
    NEXTAUTH_URL: "http://localhost:3000",
    NEXTAUTH_SECRET: "a-secret-for-tests-that-is-long-enough-to-be-one",
    DATABASE_URL: databaseUrl,
    AWS_REGION: "eu-west-2",
    AWS_ACCESS_KEY_ID: "nobody",
    AWS_SECRET_ACCESS_KEY: "nothing",
    COGNITO_USER_POOL_ID: POOL,
    COGNITO_CLIENT_ID: "tight",
    COGNITO_DOMAIN: cognitoUrl,
    COGNITO_ISSUER: `${cognitoUrl}/${POOL}`,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognitoUrl,
    LIFEGUARD_LOCAL: "true",
    ACCESS_REQUESTS: "on",
    DIRECTORY_REQUESTS_PER_SECOND: "30",
    BULK_CALLS_PER_SECOND: "1000",
  };
}

/** Adds a user to Cognito and the mirror, with an organisation and roles. */
export async function addPerson(portal: Portal, person: NewPerson = {}): Promise<Person> {
  const { name = "Ada Lovelace", orgId = null, roles = [], mfa = true, invited = false } = person;
  const email = `${randomBytes(6).toString("hex")}@example.com`;
  await createAtCognito(portal, email, name, invited);
  if (mfa && !invited) await enrolTotp(portal, email);
  const row = await refreshUser(email);
  await setUserOrganisation(getDb(), row.sub, orgId);
  for (const role of roles) await giveRole(row.sub, role);
  return { sub: row.sub, username: row.username, email };
}

async function createAtCognito(
  { sdk }: Portal,
  email: string,
  name: string,
  invited: boolean,
): Promise<void> {
  const attributes = { email, email_verified: "true", name };
  await sdk.adminCreateUser({
    UserPoolId: POOL,
    Username: email,
    MessageAction: "SUPPRESS",
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  });
  if (invited) return;
  await sdk.adminSetUserPassword({ UserPoolId: POOL, Username: email, Password: PASSWORD, Permanent: true });
}

async function enrolTotp({ sdk, world }: Portal, email: string): Promise<void> {
  const { AccessToken } = await world.signIn(email);
  const { SecretCode = "" } = await sdk.associateSoftwareToken({ AccessToken });
  await sdk.verifySoftwareToken({ AccessToken, UserCode: await world.totp(SecretCode) });
  await sdk.setUserMFAPreference({
    AccessToken,
    SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
  });
}

/** Gives a role without asking anybody. */
export async function giveRole(sub: string, role: Role): Promise<string> {
  const grant = await insertGrant(getDb(), {
    userSub: sub,
    roleId: await roleId(getDb(), role.key),
    orgId: role.orgId ?? null,
    grantedBy: null,
    reason: "Needed for the test.",
    expiresAt: role.expiresAt ?? null,
  });
  if (!grant) throw new Error("The user holds this role already.");
  return grant.id;
}

export type AuditLine = {
  action: string;
  outcome: string;
  actor: string;
  subject: string | null;
  org_id: string | null;
  reason: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  aws_request_id: string | null;
};

/** The audit rows about a user, oldest first; of everybody without a sub. */
export async function readAudit(portal: Portal, sub?: string): Promise<AuditLine[]> {
  const { owner } = portal.database;
  return owner<AuditLine[]>`
    select action, outcome, actor_label as actor, subject_label as subject, org_id, reason, before, after, aws_request_id
    from audit_log where ${sub ?? null}::uuid is null or subject_sub = ${sub ?? null} order by id`;
}

/** How many rows the outbox has. */
export async function countOutbox(portal: Portal): Promise<number> {
  const [row] = await portal.database.owner<{ count: number }[]>`select count(*)::int as count from outbox`;
  return row?.count ?? 0;
}

/** The user at Cognito, null when there is none. */
export async function findAtCognito(portal: Portal, username: string) {
  try {
    return await portal.sdk.adminGetUser({ UserPoolId: POOL, Username: username });
  } catch (error) {
    if (error instanceof Error && error.name === "UserNotFoundException") return null;
    throw error;
  }
}
