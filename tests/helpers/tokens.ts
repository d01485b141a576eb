import type { Person } from "@/tests/helpers/actor";
import type { Portal } from "@/tests/helpers/portal";
import { PASSWORD, POOL } from "@/tests/local-cognito/helpers";

export type UserTokens = { accessToken: string; refreshToken: string };

/**
 * Signs a person in through Cognito's own API and returns his tokens. Cognito's clock is set to ours first: the portal
 * compares the two. Whoever has an authenticator is spared the code, and has it again afterwards.
 */
export async function signInAtCognito(
  portal: Pick<Portal, "sdk" | "world">,
  { email }: Pick<Person, "email">,
  clientId = "tight",
): Promise<UserTokens> {
  await catchUp(portal);
  const user = await portal.sdk.adminGetUser({ UserPoolId: POOL, Username: email });
  const enrolled = user.UserMFASettingList?.includes("SOFTWARE_TOKEN_MFA") ?? false;
  if (enrolled) await setTotp(portal, email, false);
  const tokens = await portal.world.signIn(email, PASSWORD, clientId);
  if (enrolled) await setTotp(portal, email, true);
  return { accessToken: tokens.AccessToken, refreshToken: tokens.RefreshToken };
}

/** Sets Cognito's clock, which stands still in tests, to the present. */
export async function catchUp({ world }: Pick<Portal, "world">): Promise<void> {
  const { now } = (await (await fetch(`${world.url}/_local/clock`)).json()) as { now: number };
  await world.advance(Math.max(0, Date.now() - now));
}

async function setTotp({ sdk }: Pick<Portal, "sdk">, email: string, on: boolean): Promise<void> {
  const SoftwareTokenMfaSettings = { Enabled: on, PreferredMfa: on };
  await sdk.adminSetUserMFAPreference({ UserPoolId: POOL, Username: email, SoftwareTokenMfaSettings });
}
