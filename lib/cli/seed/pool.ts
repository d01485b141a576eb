import { GROUPS } from "@/lib/cli/seed/kinds";
import type { Person } from "@/lib/cli/seed/people";
import type { LocalSeed, SeedUser } from "@/lib/local/cognito/seed";

export const REGION = "eu-west-2";
export const POOL_ID = `${REGION}_Lifeguard`;
export const CLIENT_ID = "lifeguardlocaldemoclient01";

/** The pool as README advises to set up a real one, with its people. */
export function makePoolSeed(people: readonly Person[], portalUrl: string): LocalSeed {
  return {
    pool: {
      id: POOL_ID,
      PoolName: "Lifeguard demo",
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireUppercase: true,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          TemporaryPasswordValidityDays: 7,
        },
      },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: "OPTIONAL",
    },
    clients: [
      {
        id: CLIENT_ID,
        name: "Lifeguard",
        callbackUrls: [`${portalUrl}/api/auth/callback/cognito`],
        logoutUrls: [`${portalUrl}/signed-out`],
        settings: {
          AccessTokenValidity: 15,
          IdTokenValidity: 15,
          RefreshTokenValidity: 1,
          TokenValidityUnits: { AccessToken: "minutes", IdToken: "minutes", RefreshToken: "days" },
          RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 30 },
          WriteAttributes: ["name"],
        },
      },
    ],
    groups: GROUPS,
    users: people.map(toSeedUser),
  };
}

function toSeedUser(person: Person): SeedUser {
  const { sub, username, email, name, status, enabled, groups, createdAt, totpSecret, password } = person;
  return {
    sub,
    username,
    email,
    name,
    status,
    enabled,
    groups,
    createdAt,
    attributes: { email_verified: String(isVerified(person)) },
    ...(totpSecret && { totpSecret }),
    ...(password && { password: password.text, temporary: password.temporary }),
  };
}

/** Whoever signed himself up and never typed the code has proved nothing. */
export function isVerified({ status }: Pick<Person, "status">): boolean {
  return status !== "UNCONFIRMED";
}
