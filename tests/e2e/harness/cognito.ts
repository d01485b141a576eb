import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import type { Announcement } from "@/lib/cli/announcement";

/** What a test may do to the next requests of the local Cognito; see lib/local/cognito/faults.ts. */
export type Fault = {
  operation: string;
  status?: number;
  type?: string;
  delayMs?: number;
  drop?: "before" | "after";
  times?: number;
  /** Which part of the requests it strikes, spread evenly over them. */
  share?: number;
};

type Where = Pick<Announcement, "cognitoEndpoint" | "userPoolId">;

/** The AWS SDK against the pool of a demo, for looking behind the portal's back. Destroy it at the end. */
export function openCognito({ cognitoEndpoint, userPoolId }: Where): CognitoIdentityProvider {
  return new CognitoIdentityProvider({
    endpoint: cognitoEndpoint,
    region: userPoolId.split("_")[0] ?? "",
    credentials: { accessKeyId: "nobody", secretAccessKey: "nothing" },
    maxAttempts: 1,
  });
}

/** Puts these faults in place of the ones before; none makes Cognito well again. */
export async function setFaults(demo: Where, faults: readonly Fault[]): Promise<void> {
  const response = await fetch(`${demo.cognitoEndpoint}/_local/faults`, {
    method: "PUT",
    body: JSON.stringify(faults),
  });
  if (!response.ok) throw new Error(`The faults were not accepted: ${await response.text()}`);
}

/** The faults that have not struck as often as they were asked to. */
export async function listFaults(demo: Where): Promise<Fault[]> {
  return (await (await fetch(`${demo.cognitoEndpoint}/_local/faults`)).json()) as Fault[];
}

/** A user as Cognito has him; null when he is gone. */
export async function findAtCognito(cognito: CognitoIdentityProvider, demo: Where, username: string) {
  try {
    const user = await cognito.adminGetUser({ UserPoolId: demo.userPoolId, Username: username });
    return {
      enabled: user.Enabled === true,
      status: user.UserStatus ?? "",
      mfa: user.UserMFASettingList?.includes("SOFTWARE_TOKEN_MFA") === true,
      name: user.UserAttributes?.find(({ Name }) => Name === "name")?.Value ?? null,
    };
  } catch (error) {
    if (error instanceof Error && error.name === "UserNotFoundException") return null;
    throw error;
  }
}
