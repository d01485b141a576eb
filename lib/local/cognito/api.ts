import type { IncomingMessage, ServerResponse } from "node:http";
import { readApiBody } from "./api-body";
import { allowAnyOrigin, maySign } from "./api-cors";
import { answerForeignType, isApiType } from "./api-type";
import type { LocalContext } from "./context";
import { CognitoError } from "./errors";
import { receivedBody, sendError, sendJson } from "./http";
import { OPERATIONS } from "./operations";
import type { Operation } from "./operations/operation";
import { verifySignature } from "./signature";
import { reportUnknown } from "./unknown-operations";

const TARGET = /^AWSCognitoIdentityProviderService\.([A-Za-z]+)$/;
const SIGNATURE = /^AWS4-HMAC-SHA256 Credential=[^,\s]+,\s*SignedHeaders=[^,\s]+,\s*Signature=[0-9a-f]{64}$/;

/** The operation that a request names, if it is one of Cognito's API. */
export function operationName(request: IncomingMessage): string | undefined {
  return TARGET.exec(headerOf(request, "x-amz-target"))?.[1];
}

/**
 * Answers `POST /`: AWS's JSON 1.1 protocol. Refusals are 400 with `__type`; only a bug is 500. The signature of an IAM
 * operation has to be there and well formed; it is verified only where credentials were named, and any will do elsewhere.
 */
export async function serveApi(
  ctx: LocalContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  allowAnyOrigin(response);
  try {
    if (!isApiType(request)) return answerForeignType(request, response);
    const answer = await runOperation(ctx, request);
    sendJson(response, 200, answer, "application/x-amz-json-1.1");
  } catch (error) {
    if (error instanceof CognitoError) {
      sendError(response, error.status, error.name, error.message);
      return;
    }
    ctx.log(`${operationName(request)} failed: ${error instanceof Error ? error.stack : String(error)}`);
    sendError(response, 500, "InternalErrorException", "Something went wrong");
  }
}

/** In the order of AWS's services: the target, the JSON, the signature, and only then what the JSON says. */
async function runOperation(ctx: LocalContext, request: IncomingMessage): Promise<object> {
  const operation = findOperation(ctx, request);
  const body = await readApiBody(request);
  if (operation.signed) assertSigned(ctx, request);
  return operation.run(ctx, body);
}

function findOperation(ctx: LocalContext, request: IncomingMessage): Operation {
  const operation = OPERATIONS.get(operationName(request) ?? "");
  if (operation) return operation;
  reportUnknown(ctx, headerOf(request, "x-amz-target"), operationName(request));
  throw new CognitoError("UnknownOperationException", "The operation is not known here.");
}

/** By the machine's own clock: time that a test has moved would outdate every signature. */
function assertSigned(ctx: LocalContext, request: IncomingMessage): void {
  const authorization = headerOf(request, "authorization");
  if (authorization === "") {
    throw new CognitoError("MissingAuthenticationTokenException", "Missing Authentication Token");
  }
  if (!SIGNATURE.test(authorization)) {
    throw new CognitoError(
      "IncompleteSignatureException",
      "Authorization header is not a complete AWS signature.",
    );
  }
  if (!ctx.credentials && !maySign(request)) {
    throw new CognitoError("AccessDeniedException", "A page of another site may not sign requests here.");
  }
  if (ctx.credentials) verifySignature(request, receivedBody(request) ?? "", ctx.credentials, Date.now());
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === "string" ? value : "";
}
