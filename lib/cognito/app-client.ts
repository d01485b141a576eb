import "server-only";
import { DescribeUserPoolClientCommand } from "@aws-sdk/client-cognito-identity-provider";
import { sendCommand } from "@/lib/cognito/client";
import { getPoolId } from "@/lib/cognito/pool";

/** Where an app client may send people back to after signing in (DescribeUserPoolClient). AppError misconfigured, unavailable. */
export async function listCallbackUrls(clientId: string): Promise<string[]> {
  const command = new DescribeUserPoolClientCommand({ UserPoolId: getPoolId(), ClientId: clientId });
  return (await sendCommand(command)).UserPoolClient?.CallbackURLs ?? [];
}
