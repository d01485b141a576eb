import "server-only";
import { isCognitoDown, sinceLastCall } from "@/lib/cognito/health";
import { estimateUsers } from "@/lib/cognito/pool";
import { isAppError } from "@/lib/errors";

/** Who has heard of Cognito lately need not ask. While it is down, each turn asks. */
const ENOUGH_MS = 25_000;

/**
 * Asks Cognito for a sign of life when this process has not called it for a while (DescribeUserPool), so that pages can say
 * whether it answers without a call of their own.
 */
export async function watchCognito(): Promise<void> {
  if (!isCognitoDown() && sinceLastCall() < ENOUGH_MS) return;
  try {
    await estimateUsers();
  } catch (error) {
    if (!isAppError(error)) throw error; // how it went has been noted
  }
}
