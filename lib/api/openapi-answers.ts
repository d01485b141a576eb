import type { z } from "zod";
import type { Endpoint } from "@/lib/api/endpoint";

type Json = Record<string, unknown>;

/** What may go wrong, by status, and when. */
const PROBLEMS: readonly [status: number, description: string, when: (endpoint: Endpoint) => boolean][] = [
  [400, "Something that was sent is not valid.", () => true],
  [401, "There is no access token, or it is not accepted.", ({ guard }) => guard !== "open"],
  [403, "The caller has no MFA, or not the right to do this.", ({ guard }) => guard !== "open"],
  [
    404,
    "There is nothing here, or it is not the caller's to see.",
    ({ guard, params }) => guard === "open" || guard.includes(":") || params !== undefined,
  ],
  [409, "The present state does not allow it.", ({ method }) => method !== "GET"],
  [412, "There is a newer version.", ({ conditional }) => conditional === true],
  [413, "The body is longer than 64 kB.", ({ body }) => body !== undefined],
  [415, "The body is not JSON in UTF-8.", ({ body }) => body !== undefined],
  [422, "The body has a field that is not valid.", ({ body }) => body !== undefined],
  [429, "Too many requests. Retry-After says how long to wait.", () => true],
  [500, "The portal is misconfigured, or has a fault.", () => true],
  [503, "Cognito or the database does not answer. Retry-After says when to ask again.", () => true],
];

/** The problem documents of the API, to be referred to by status. */
export const PROBLEM_ANSWERS: Json = Object.fromEntries(
  PROBLEMS.map(([status, description]) => [
    `Problem${status}`,
    {
      description,
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      ...(headersOf(status) && { headers: headersOf(status) }),
    },
  ]),
);

/** The problems that an endpoint may answer with. */
export function listProblems(endpoint: Endpoint): Json {
  const possible = PROBLEMS.filter(([, , when]) => when(endpoint));
  return Object.fromEntries(
    possible.map(([status]) => [String(status), { $ref: `#/components/responses/Problem${status}` }]),
  );
}

/** The answers that an endpoint promises. */
export function describeAnswers({ answers }: Endpoint, nameOf: (schema: z.ZodType) => string): Json {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, body, files = [], headers = {} }]) => {
      const named = Object.entries(headers).map(([name, what]) => [name, text(what)]);
      const whole = files.map((type) => [type, { schema: { type: "string" } }]);
      const json = body && { schema: { $ref: `#/components/schemas/${nameOf(body)}` } };
      const content = json ? { "application/json": json } : Object.fromEntries(whole);
      return [
        status,
        {
          description,
          ...(named.length > 0 && { headers: Object.fromEntries(named) }),
          ...((body || files.length > 0) && { content }),
        },
      ];
    }),
  );
}

function headersOf(status: number): Json | null {
  if (status === 401) return { "WWW-Authenticate": text("What is expected, and what was wrong.") };
  if (status === 429 || status === 503) return { "Retry-After": text("Seconds.") };
  return null;
}

function text(description: string): Json {
  return { description, schema: { type: "string" } };
}
