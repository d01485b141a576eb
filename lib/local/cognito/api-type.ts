import type { IncomingMessage, ServerResponse } from "node:http";
import { sendJson } from "./http";

const API_TYPE = "application/x-amz-json-1.1";
const WRAPPED = { Output: { __type: "com.amazon.coral.service#UnknownOperationException" }, Version: "1.0" };
const UNCLAIMED = {
  code: "BadRequest",
  message: "The server did not understand the operation that was requested.",
  type: "client",
};

/** Whether a request carries the media type of AWS's JSON 1.1 protocol, with or without parameters. */
export function isApiType(request: IncomingMessage): boolean {
  return mediaType(request) === API_TYPE;
}

/** What AWS's services answer when no protocol of theirs claims the request; its form depends on the media type. */
export function answerForeignType(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  sendJson(response, 400, mediaType(request) === "application/json" ? WRAPPED : UNCLAIMED);
}

function mediaType(request: IncomingMessage): string {
  return (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}
