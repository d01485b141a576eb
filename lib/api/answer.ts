import "server-only";
import { z } from "zod";
import type { Answer, Endpoint } from "@/lib/api/endpoint";
import { readBearer, readBody, readIdempotencyKey, readIfMatch, readParams, readQuery } from "@/lib/api/sent";
import { type Caller, runAsCaller } from "@/lib/auth/caller";
import { toExpected } from "@/lib/auth/expected";
import { readCallerOrigin } from "@/lib/auth/request";
import { admitEnrolled, admitPermitted, admitSignedIn } from "@/lib/dal/gate";
import { runOnce } from "@/lib/dal/repeats";
import { countRequest, countStranger } from "@/lib/dal/request-limits";
import { AppError } from "@/lib/errors";
import { noteInContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";
import { toProblem } from "@/lib/route";
import { traced } from "@/lib/telemetry/hook";

/**
 * Answers one request to an endpoint, whatever happens: who may not come is told so before anything that he sent is read,
 * then what was sent is checked, then the DAL acts. Failures are problem documents (RFC 9457); a bug is logged and is 500.
 */
export function answerRequest(
  endpoint: Endpoint,
  request: Request,
  params: Record<string, string>,
): Promise<Response> {
  const caller = { token: readBearer(request.headers), origin: readCallerOrigin(request.headers) };
  noteInContext({ requestId: caller.origin.requestId });
  return runAsCaller(caller, async () => {
    const response = await attempt(endpoint, request, params, caller);
    response.headers.set("x-request-id", caller.origin.requestId);
    return response;
  });
}

/** The problem document of an error of the API: whoever sent a token hears that it was the token (RFC 6750, section 3). */
export function toApiProblem(error: AppError, { token, origin }: Pick<Caller, "token" | "origin">): Response {
  noteInContext({ code: error.code });
  const response = toProblem(error, origin.requestId);
  if (error.status === 401 && token !== null) {
    const description = error.message.replace(/["\\]/g, "'");
    const challenge = `Bearer realm="lifeguard", error="invalid_token", error_description="${description}"`;
    response.headers.set("www-authenticate", challenge);
  }
  return response;
}

async function attempt(
  endpoint: Endpoint,
  request: Request,
  params: Record<string, string>,
  caller: Caller,
): Promise<Response> {
  try {
    const sub = await admit(endpoint);
    const sent = await readSent(endpoint, request, params);
    const kind = { "lifeguard.kind": "api" };
    return toResponse(await traced(`dal ${endpoint.name}`, kind, () => run(endpoint, sent, sub)));
  } catch (error) {
    const expected = toExpected(error);
    if (expected) return toApiProblem(expected, caller);
    log.error("A request to the API failed unexpectedly.", { error });
    return toApiProblem(new AppError("internal"), caller);
  }
}

const NO_PARAMETERS = z.strictObject({});

/** The caller's sub; null where nobody is asked. Requests are counted before refusals are written down. */
async function admit({ method, guard, action, path }: Endpoint): Promise<string | null> {
  if (guard === "open") {
    await countStranger(path);
    return null;
  }
  const sub = await admitSignedIn();
  await countRequest(sub);
  if (guard === "token") return sub;
  // Reading is no change, whatever permission it takes: lacking MFA leaves no row.
  if (guard === "mfa" || method === "GET" || action !== undefined) await admitEnrolled(action);
  if (guard !== "mfa") await admitPermitted(guard);
  return sub;
}

/** Runs the endpoint, once for an Idempotency-Key. */
async function run(endpoint: Endpoint, sent: ReadSent, callerSub: string | null): Promise<Answer | Response> {
  const { key, ...input } = sent;
  if (key === null || callerSub === null) return endpoint.run(input as never);
  const { method, path } = endpoint;
  const content = [method, path, input.params ?? null, input.body ?? null];
  const { answer, repeated } = await runOnce({ callerSub, key, content }, async () => {
    const { status, body, headers = {} } = (await endpoint.run(input as never)) as Answer;
    return { status, body, headers };
  });
  return repeated ? { ...answer, headers: { ...answer.headers, "idempotency-replayed": "true" } } : answer;
}

type ReadSent = Awaited<ReturnType<typeof readSent>>;

async function readSent(endpoint: Endpoint, request: Request, params: Record<string, string>) {
  const query = new URL(request.url).searchParams;
  return {
    params: endpoint.params && readParams(params, endpoint.params),
    query: readQuery(query, endpoint.query ?? NO_PARAMETERS),
    key: endpoint.repeatable ? readIdempotencyKey(request.headers) : null,
    ifMatch: endpoint.conditional ? readIfMatch(request.headers) : null,
    body: endpoint.body && (await readBody(request, endpoint.body)),
  };
}

function toResponse(answer: Answer | Response): Response {
  if (answer instanceof Response) return answer;
  const { status, body, headers } = answer;
  const all = new Headers({ "cache-control": "no-store", ...headers });
  if (body === undefined) return new Response(null, { status, headers: all });
  all.set("content-type", "application/json");
  return new Response(JSON.stringify(body), { status, headers: all });
}
