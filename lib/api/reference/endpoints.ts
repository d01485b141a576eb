import "server-only";
import type { Endpoint, Guard } from "@/lib/api/endpoint";
import { SHOWN_VALUES } from "@/lib/api/example-values";
import { getOpenApi } from "@/lib/api/openapi";
import { type ExampleCode, writeExample } from "@/lib/api/reference/example-code";
import { type Field, listFields, toField } from "@/lib/api/reference/fields";
import { makeSample } from "@/lib/api/reference/sample";
import type { Schema } from "@/lib/api/reference/schema";
import { ENDPOINTS } from "@/lib/api/registry";
import { getPortalAddress } from "@/lib/auth/request";

/** One line of the reference's list. */
export type ReferenceEntry = Pick<Endpoint, "name" | "method" | "path" | "tag" | "summary" | "guard">;

export type ReferenceAnswer = {
  status: number;
  description: string;
  headers: { name: string; description: string }[];
  fields: Field[];
  /** JSON, as it could be; null for an answer without a body. */
  sample: string | null;
};

/** Everything that the reference says of one endpoint. All of it stands in the OpenAPI document as well. */
export type ReferencePage = ReferenceEntry & {
  /** Paragraphs. */
  description: string[];
  parameters: { path: Field[]; query: Field[]; headers: Field[] };
  body: Field[];
  answers: ReferenceAnswer[];
  problems: { status: number; description: string }[];
  code: ExampleCode;
};

/** Every endpoint, in the order of the document. */
export function listReference(): ReferenceEntry[] {
  return ENDPOINTS.map(({ name, method, path, tag, summary, guard }) => ({
    name,
    method,
    path,
    tag,
    summary,
    guard,
  }));
}

/** One endpoint by its name; null when there is none. */
export function findReference(name: string): ReferencePage | null {
  const endpoint = ENDPOINTS.find((one) => one.name === name);
  if (!endpoint) return null;
  const operation = operationOf(endpoint);
  const { method, path, tag, summary, guard, description } = endpoint;
  const answers = Object.entries(operation.responses);
  return {
    name,
    method,
    path,
    tag,
    summary,
    guard,
    description: description ? [description] : [],
    parameters: readParameters(operation),
    body: listFields(operation.requestBody?.content["application/json"].schema ?? {}),
    answers: answers.flatMap(([status, answer]) =>
      "$ref" in answer ? [] : [toAnswer(Number(status), answer)],
    ),
    problems: answers.flatMap(([status, answer]) => ("$ref" in answer ? [toProblem(Number(status))] : [])),
    code: writeExample(endpoint, getApiAddress(), SHOWN_VALUES),
  };
}

/** Where the API is, for whoever reads this portal's pages. */
export function getApiAddress(): string {
  return getPortalAddress("/api/v1");
}

/** In words, what a guard asks of the caller. */
export function describeGuard(guard: Guard): string {
  return GUARDS[guard] ?? `The permission ${guard}, and MFA.`;
}

const GUARDS: Record<string, string> = {
  open: "Nothing: it is open to everybody, within strict limits.",
  token: "An access token. MFA need not be set up.",
  mfa: "An access token of somebody with MFA.",
};

type Parameter = { name: string; in: string; required: boolean; description?: string; schema: Schema };
type Content = { "application/json": { schema: Schema } };
/** A file is of other types. */
type AnswerContent = Partial<Content>;
type Described = {
  description: string;
  headers?: Record<string, { description: string }>;
  content?: AnswerContent;
};
type Operation = {
  parameters: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, Described | { $ref: string }>;
};
type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, Described> };
};

function operationOf({ path, method }: Endpoint): Operation {
  const operation = (getOpenApi() as unknown as Document).paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`The document does not describe ${method} ${path}.`);
  return operation;
}

function readParameters({ parameters }: Operation): ReferencePage["parameters"] {
  const within = (place: string) =>
    parameters
      .filter((parameter) => parameter.in === place)
      .map(({ name, required, description, schema }) =>
        toField(name, description === undefined ? schema : { ...schema, description }, required),
      );
  return { path: within("path"), query: within("query"), headers: within("header") };
}

function toAnswer(status: number, { description, headers = {}, content }: Described): ReferenceAnswer {
  const schema = content?.["application/json"]?.schema;
  return {
    status,
    description,
    headers: Object.entries(headers).map(([name, { description }]) => ({ name, description })),
    fields: schema ? listFields(schema) : [],
    sample: schema ? JSON.stringify(makeSample(schema), null, 2) : null,
  };
}

function toProblem(status: number): { status: number; description: string } {
  const { components } = getOpenApi() as unknown as Document;
  return { status, description: components.responses[`Problem${status}`]?.description ?? "" };
}
