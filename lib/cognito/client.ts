import "server-only";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { findFailure, isAmbiguous, translateFailure } from "@/lib/cognito/errors";
import { getEnv } from "@/lib/env";
import { type Attributes, countCognitoCall, type Note, traced } from "@/lib/telemetry/hook";

type Client = CognitoIdentityProviderClient;
type Sendable = Parameters<Client["send"]>[0] & {
  constructor: { name: string };
  schema?: readonly unknown[];
};

const held = globalThis as { lifeguardCognito?: { key: string; client: Client } | undefined };

/**
 * The one client of this process. Region and endpoint come from the settings, credentials from the SDK's default chain.
 * Three attempts with adaptive back-off; 3 s to connect, 5 s to answer.
 */
export function getCognito(): Client {
  const { AWS_REGION: region, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint } = getEnv();
  const key = `${region} ${endpoint ?? ""}`;
  if (held.lifeguardCognito?.key !== key)
    held.lifeguardCognito = { key, client: createClient(region, endpoint) };
  return held.lifeguardCognito.client;
}

/** Ends the client's connections; the next call makes a new client, with its allowance of retries whole. */
export function closeCognito(): void {
  held.lifeguardCognito?.client.destroy();
  held.lifeguardCognito = undefined;
}

/**
 * Sends one command and returns its answer. Every failure becomes an AppError whose cause is a CognitoFailure; neither
 * carries the parameters, so that no e-mail and no filter reaches a log.
 */
export const sendCommand: Client["send"] = async (command: Sendable) => {
  const operation = operationOf(command);
  const attributes = {
    "rpc.method": operation,
    "rpc.service": "cognito-idp",
    "cloud.region": getEnv().AWS_REGION,
  };
  return traced(`cognito ${operation}`, attributes, (note) => sendAndCount(command, operation, note));
};

/** From the command's schema: the production build gives classes other names. */
function operationOf(command: Sendable): string {
  const name: unknown = command.schema?.[2];
  return typeof name === "string" ? name : command.constructor.name.replace(/Command$/, "");
}

async function sendAndCount(command: Sendable, operation: string, note: Note) {
  const begun = performance.now();
  const count = (outcome: string) =>
    countCognitoCall({ operation, outcome }, (performance.now() - begun) / 1000);
  try {
    const answer = await getCognito().send(command as never);
    note(describeAnswer(answer));
    count("ok");
    return answer;
  } catch (error) {
    const failure = translateFailure(operation, error);
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

function createClient(region: string, endpoint: string | undefined): Client {
  const client = new CognitoIdentityProviderClient({
    region,
    ...(endpoint && { endpoint }),
    retryMode: "adaptive",
    maxAttempts: 3,
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
