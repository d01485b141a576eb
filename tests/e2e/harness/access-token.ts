import type { World } from "@/tests/e2e/harness/people";
import type { Credentials } from "@/tests/e2e/harness/sign-in";
import { takeCode } from "@/tests/e2e/harness/totp";

/**
 * Signs in at Cognito as an app or a script does (InitiateAuth, and the code of the authenticator when Cognito asks for
 * it) and returns the access token.
 */
export async function signInForToken(
  { cognito, demo: { clientId, folder } }: Pick<World, "cognito" | "demo">,
  { email, password, totpSecret }: Credentials,
): Promise<string> {
  const begun = await cognito.initiateAuth({
    ClientId: clientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: email, PASSWORD: password },
  });
  const answer =
    begun.ChallengeName === "SOFTWARE_TOKEN_MFA"
      ? await cognito.respondToAuthChallenge({
          ClientId: clientId,
          ChallengeName: "SOFTWARE_TOKEN_MFA",
          Session: begun.Session,
          ChallengeResponses: {
            USERNAME: email,
            SOFTWARE_TOKEN_MFA_CODE: await takeCode(folder, totpSecret ?? ""),
          },
        })
      : begun;
  const token = answer.AuthenticationResult?.AccessToken;
  if (!token) throw new Error(`${email} got no token: ${answer.ChallengeName ?? "no challenge"}.`);
  return token;
}
