import { randomUUID } from "node:crypto";
import { signFeed } from "@/lib/directory/feed-signature";

/** What EventBridge and the triggers of a user pool hand over; everything else in it stays here. */
type TriggerEvent = {
  triggerSource: string;
  userPoolId: string;
  userName: string;
  callerContext?: { clientId?: string };
  request?: { userAttributes?: Record<string, string> };
};
type BridgeEvent = { id: string; "detail-type": string; detail: Record<string, unknown> };

/** As long as Cognito waits for a trigger, less what the sign-in itself needs. */
const PATIENCE_MS = 3000;

/**
 * Tells the portal of a sign-in (PostAuthentication), a confirmation (PostConfirmation) or a call of Cognito (CloudTrail,
 * through EventBridge), and gives the event back, as triggers have to. Attributes of the user do not leave: only who, what
 * and when. What cannot be told to EventBridge's function is thrown, and Lambda tries again; a trigger never fails for
 * that, because its error would end the sign-in.
 *
 * Environment: DIRECTORY_FEED_URL (https://YOUR-PORTAL/api/feed) and DIRECTORY_FEED_SECRET.
 */
export async function handler<Event extends object>(
  event: Event,
  context: { awsRequestId: string },
): Promise<Event> {
  const bridged = "detail" in event;
  try {
    await tell(bridged ? toRecord(event as unknown as BridgeEvent) : toTrigger(event as never, context));
  } catch (error) {
    if (bridged) throw error;
    process.stderr.write(`The portal was not told. ${error instanceof Error ? error.message : ""}\n`);
  }
  return event;
}

function toRecord({ id, detail }: BridgeEvent) {
  const { eventName, eventTime, errorCode, requestParameters, responseElements, additionalEventData } =
    detail;
  const record = {
    eventName,
    eventTime,
    errorCode,
    requestParameters,
    responseElements,
    additionalEventData,
  };
  return { id, body: { cloudTrail: record } };
}

function toTrigger(event: TriggerEvent, { awsRequestId }: { awsRequestId: string }) {
  const { triggerSource, userPoolId, userName, callerContext, request } = event;
  const { sub, "cognito:user_status": status } = request?.userAttributes ?? {};
  const trigger = { triggerSource, userPoolId, userName, sub, status, clientId: callerContext?.clientId };
  return {
    id: awsRequestId || randomUUID(),
    body: { trigger: { ...trigger, at: new Date().toISOString() } },
  };
}

/** 409 says that the portal has it already: an answer was lost. */
async function tell({ id, body }: { id: string; body: object }): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: the environment of a Lambda function, not of the portal
  const { DIRECTORY_FEED_URL: url, DIRECTORY_FEED_SECRET: secret } = process.env;
  if (!url || !secret) throw new Error("Set DIRECTORY_FEED_URL and DIRECTORY_FEED_SECRET.");
  const text = JSON.stringify(body);
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...signFeed(secret, { id, body: text }, Date.now()) },
    body: text,
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok && answer.status !== 409) throw new Error(`The portal answered ${answer.status}.`);
}
