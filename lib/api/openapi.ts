import "server-only";
import { z } from "zod";
import type { Endpoint } from "@/lib/api/endpoint";
import { describeAnswers, listProblems, PROBLEM_ANSWERS } from "@/lib/api/openapi-answers";
import { ENDPOINTS } from "@/lib/api/registry";
import { NAMED } from "@/lib/api/schemas/named";

type Json = Record<string, unknown>;

let made: Json | undefined;

/** The OpenAPI 3.1 document of the API, made of the very schemas that check what is sent. Made once. */
export function getOpenApi(): Json {
  made ??= makeOpenApi();
  return made;
}

function makeOpenApi(): Json {
  const answers = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) answers.add(schema, { id });
  const requests = z.registry<{ id: string }>();
  for (const endpoint of ENDPOINTS) {
    if (endpoint.body) requests.add(endpoint.body, { id: requestName(endpoint) });
    for (const { body } of Object.values(endpoint.answers)) {
      if (body && !answers.has(body)) answers.add(body, { id: answerName(endpoint) });
    }
  }
  const nameOf = (schema: z.ZodType) => answers.get(schema)?.id ?? "";
  return {
    openapi: "3.1.0",
    info: { title: "Lifeguard", version: "1", description: ABOUT },
    servers: [{ url: "/api/v1" }],
    security: [{ accessToken: [] }],
    tags: [...new Set(ENDPOINTS.map(({ tag }) => tag))].map((name) => ({ name })),
    paths: describePaths(nameOf),
    components: {
      securitySchemes: { accessToken: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
      responses: PROBLEM_ANSWERS,
      schemas: { ...toSchemas(requests, "input"), ...toSchemas(answers, "output") },
    },
  };
}

const ABOUT = [
  "Everything that the portal's pages do, with an access token of Cognito: the same permissions, and the same audit.",
  "Refusals are problem documents (RFC 9457) whose `code` is stable. Whatever an address does not know of what is sent is",
  "refused. Moments are in UTC.",
].join(" ");

function describePaths(nameOf: (schema: z.ZodType) => string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of ENDPOINTS) {
    const operations = paths[endpoint.path] ?? {};
    operations[endpoint.method.toLowerCase()] = describeOperation(endpoint, nameOf);
    paths[endpoint.path] = operations;
  }
  return paths;
}

function describeOperation(endpoint: Endpoint, nameOf: (schema: z.ZodType) => string): Json {
  const { name, tag, summary, description, guard, body } = endpoint;
  return {
    operationId: name,
    tags: [tag],
    summary,
    description: [description, GUARDS[guard] ?? `Needs the permission \`${guard}\`.`]
      .filter(Boolean)
      .join("\n\n"),
    ...(guard === "open" && { security: [] }),
    parameters: describeParameters(endpoint),
    ...(body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: ref(requestName(endpoint)) } },
      },
    }),
    responses: { ...describeAnswers(endpoint, nameOf), ...listProblems(endpoint) },
  };
}

const GUARDS: Record<string, string> = {
  open: "Open to everybody.",
  token: "Needs an access token; MFA need not be set up.",
  mfa: "Needs an access token of somebody with MFA.",
};

function describeParameters({ params, query, conditional, repeatable }: Endpoint): Json[] {
  return [
    ...(params ? listParameters(params, "path", "input") : []),
    ...(query ? listParameters(query, "query", "output") : []),
    ...(conditional
      ? [header("If-Match", "The version that is changed, from ETag: 412 when there is a newer one.")]
      : []),
    ...(repeatable
      ? [header("Idempotency-Key", "Any text of your own. A repeat within 24 hours gets the first answer.")]
      : []),
  ];
}

function header(name: string, description: string): Json {
  return { name, in: "header", required: false, description, schema: { type: "string", maxLength: 255 } };
}

/** Lists are written with commas, which is what `explode: false` says. */
function listParameters(schema: z.ZodObject, place: "path" | "query", io: "input" | "output"): Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io });
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...rest } = property as Json;
    return {
      name,
      in: place,
      required: required.includes(name),
      ...(description !== undefined && { description }),
      ...(rest.type === "array" && { style: "form", explode: false }),
      schema: rest,
    };
  });
}

function toSchemas(registry: z.core.$ZodRegistry<{ id: string }>, io: "input" | "output"): Json {
  const { schemas } = z.toJSONSchema(registry, { io, uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _schema, $id: _id, ...schema }]) => [id, schema]),
  );
}

function ref(id: string): Json {
  return { $ref: `#/components/schemas/${id}` };
}

function requestName({ name }: Endpoint): string {
  return `${capitalise(name)}Request`;
}

function answerName({ name }: Endpoint): string {
  return `${capitalise(name)}Answer`;
}

function capitalise(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
