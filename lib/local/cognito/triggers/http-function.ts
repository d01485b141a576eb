import { findErrorMessage, type Outcome } from "./outcome";

/** AWS Lambda's own limit of a synchronous answer. */
const ANSWER_BYTES = 6 * 1024 * 1024;

/**
 * Calls a function over HTTP: the event as JSON by POST, the answer as JSON. That is also how AWS's runtime interface
 * emulator is called (`/2015-03-31/functions/function/invocations`). A function has failed when the answer carries
 * `X-Amz-Function-Error` or is an error object (`errorMessage`, `errorType`).
 */
export async function callHttpFunction(url: string, event: object, limitMs: number): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(event),
      redirect: "error",
      signal: AbortSignal.timeout(limitMs),
    });
    return toOutcome(response, await response.text());
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    return timedOut ? { kind: "timed-out" } : { kind: "refused", reason: "ServiceException", again: true };
  }
}

function toOutcome(response: Response, text: string): Outcome {
  const value = text.length > ANSWER_BYTES ? undefined : parseJson(text);
  const message = findErrorMessage(value);
  if (message !== undefined) return { kind: "failed", message };
  if (response.headers.has("x-amz-function-error")) return { kind: "failed", message: "Unhandled" };
  if (response.ok) return { kind: "answer", value };
  return { kind: "refused", reason: reasonOf(response.status), again: response.status >= 500 };
}

/** The error that AWS Lambda's API gives with a status. */
function reasonOf(status: number): string {
  if (status === 401 || status === 403) return "AccessDeniedException";
  if (status === 404) return "ResourceNotFoundException";
  if (status === 429) return "TooManyRequestsException";
  return status >= 500 ? "ServiceException" : "InvalidRequestContentException";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
