import { isUtf8 } from "node:buffer";
import type { IncomingMessage, ServerResponse } from "node:http";
import { CognitoError } from "./errors";

const BODY_LIMIT = 1024 * 1024;

const bodies = new WeakMap<IncomingMessage, Promise<string>>();
const received = new WeakMap<IncomingMessage, string>();
const malformed = new WeakSet<IncomingMessage>();

/**
 * The request's body as text; the same whoever asks, and when.
 * @throws CognitoError RequestEntityTooLarge (413) beyond 1 MiB, IncompleteBody when the caller has hung up
 */
export function readBody(request: IncomingMessage): Promise<string> {
  const known = bodies.get(request);
  if (known) return known;
  const body = receive(request);
  bodies.set(request, body);
  return body;
}

/** The body as far as somebody has read it to its end. */
export function receivedBody(request: IncomingMessage): string | undefined {
  return received.get(request);
}

/** Whether a body that has been read is UTF-8 throughout. */
export function isUtf8Body(request: IncomingMessage): boolean {
  return !malformed.has(request);
}

/** Answers with JSON, in AWS's media type unless told otherwise. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  type = "application/json",
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(text);
}

/** Answers with an error of AWS's JSON protocol. */
export function sendError(response: ServerResponse, status: number, name: string, message: string): void {
  response.setHeader("x-amzn-errortype", `${name}:`);
  sendJson(response, status, { __type: name, message }, "application/x-amz-json-1.1");
}

/** What is too large is read to its end and dropped: whoever is still sending must get his answer, and the next one. */
function receive(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= BODY_LIMIT) return void chunks.push(chunk);
      chunks.length = 0;
      reject(new CognitoError("RequestEntityTooLarge", "The request is too large.", 413));
    });
    request.on("error", (error) => {
      // The caller has hung up, and nobody hears this answer.
      const cutOff = new CognitoError("IncompleteBody", "The request was cut off.");
      reject(request.readableAborted ? cutOff : error);
    });
    request.on("end", () => {
      const whole = Buffer.concat(chunks);
      if (!isUtf8(whole)) malformed.add(request);
      const text = whole.toString("utf8");
      received.set(request, text);
      resolve(text);
    });
  });
}
