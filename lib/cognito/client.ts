import "server-only";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { noteCall } from "@/lib/cognito/call-rate";
import { findFailure, isAmbiguous, translateFailure } from "@/lib/cognito/errors";
import { noteAnswer } from "@/lib/cognito/health";
import { getEnv } from "@/lib/env";
import { type Attributes, countCognitoCall, type Note, traced } from "@/lib/telemetry/hook";

type Client = CognitoIdentityProviderClient;
type Sendable = Parameters<Client["send"]>[0] & {
  constructor: { name: string };
  schema?: readonly unknown[];
};

/** "patient" tries three times with adaptive back-off; "once" leaves trying again to a caller who keeps to a rate. */
type Manner = "patient" | "once";

const held = globalThis as { lifeguardCognito?: Map<string, Client> };

/**
 * A client of this process. Region and endpoint come from the settings, credentials from the SDK's default chain; 3 s to
 * connect, 5 s to answer. There are two, so that the long work behind the pages does not slow down the people before them.
 */
export function getCognito(manner: Manner = "patient"): Client {
  const { AWS_REGION: region, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint } = getEnv();
  held.lifeguardCognito ??= new Map();
  const key = `${manner} ${region} ${endpoint ?? ""}`;
  const client = held.lifeguardCognito.get(key) ?? createClient(region, endpoint, manner);
  held.lifeguardCognito.set(key, client);
  return client;
}

/** Ends the clients' connections; the next call makes a new client, with its allowance of retries whole. */
export function closeCognito(): void {
  for (const client of held.lifeguardCognito?.values() ?? []) client.destroy();
  held.lifeguardCognito?.clear();
}

/**
 * Sends one command and returns its answer. Every failure becomes an AppError whose cause is a CognitoFailure; neither
 * carries the parameters, so that no e-mail and no filter reaches a log.
 */
export const sendCommand: Client["send"] = (command: Sendable) => send(command, "patient");

/** As `sendCommand`, without a second attempt, for work in the background. */
export const sendOnce: Client["send"] = (command: Sendable) => send(command, "once");

async function send(command: Sendable, manner: Manner) {
  const operation = operationOf(command);
  const attributes = {
    "rpc.method": operation,
    "rpc.service": "cognito-idp",
    "cloud.region": getEnv().AWS_REGION,
  };
  return traced(`cognito ${operation}`, attributes, (note) =>
    sendAndCount(command, { operation, manner, note }),
  );
}

/** From the command's schema: the production build gives classes other names. */
function operationOf(command: Sendable): string {
  const name: unknown = command.schema?.[2];
  return typeof name === "string" ? name : command.constructor.name.replace(/Command$/, "");
}

type Sending = { operation: string; manner: Manner; note: Note };

async function sendAndCount(command: Sendable, { operation, manner, note }: Sending) {
  const begun = performance.now();
  noteCall();
  const count = (outcome: string) =>
    countCognitoCall({ operation, outcome }, (performance.now() - begun) / 1000);
  try {
    const answer = await getCognito(manner).send(command as never);
    noteAnswer(true);
    note(describeAnswer(answer));
    count("ok");
    return answer;
  } catch (error) {
    const failure = translateFailure(operation, error);
    noteAnswer(failure.code !== "unavailable");
    note({
      ...describeAnswer(error),
      "lifeguard.outcome": findFailure(failure)?.cognitoName ?? failure.code,
    });
    count(findFailure(failure)?.cognitoName ?? failure.code);
    throw failure;
  }
}

/** AWS's id of the request, the attempts, and how many of them were retries. */
function describeAnswer(answer: unknown): Attributes {
  const { $metadata } = (answer ?? {}) as { $metadata?: { requestId?: string; attempts?: number } };
  return {
    ...($metadata?.requestId !== undefined && { "aws.request_id": $metadata.requestId }),
    ...($metadata?.attempts !== undefined && { "lifeguard.retries": $metadata.attempts - 1 }),
  };
}

function createClient(region: string, endpoint: string | undefined, manner: Manner): Client {
  const client = new CognitoIdentityProviderClient({
    region,
    ...(endpoint && { endpoint }),
    ...(manner === "patient" ? { retryMode: "adaptive", maxAttempts: 3 } : { maxAttempts: 1 }),
    requestHandler: {
      connectionTimeout: 3000,
      requestTimeout: 5000,
      throwOnRequestTimeout: true,
      socketAcquisitionWarningTimeout: 60_000,
    },
  });
  rememberAmbiguousAttempts(client);
  return client;
}

/**
 * A refusal that follows a lost answer may be the echo of our own first attempt: it is marked, so that nobody takes it
 * for proof that nothing happened. Low priority: inside the retrying, once an attempt.
 */
function rememberAmbiguousAttempts(client: Client): void {
  const lost = new WeakSet<object>();
  client.middlewareStack.add(
    (next, context) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        if (isAmbiguous(error)) lost.add(context);
        if (error instanceof Error && lost.has(context)) Object.assign(error, { afterLostAnswer: true });
        throw error;
      }
    },
    { step: "finalizeRequest", priority: "low", name: "rememberAmbiguousAttempts" },
  );
}
