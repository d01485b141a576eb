import type { IncomingMessage } from "node:http";
import { serialization } from "./constraints/json-types";
import { isUtf8Body, readBody } from "./http";

/**
 * The JSON of a request to the API; an empty body is an empty object. Of a member named twice the last one counts.
 * @throws CognitoError SerializationException (not UTF-8, not JSON, or not an object), RequestEntityTooLarge
 */
export async function readApiBody(request: IncomingMessage): Promise<object> {
  const body = await readBody(request);
  if (!isUtf8Body(request)) throw serialization("The request is not valid UTF-8.");
  const parsed = parseJson(body === "" ? "{}" : body);
  if (Array.isArray(parsed)) throw serialization("Start of list found where not expected");
  if (typeof parsed !== "object" || parsed === null) throw serialization("The request is not a JSON object.");
  return parsed;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw serialization("The request is not valid JSON.");
  }
}
