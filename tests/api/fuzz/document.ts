import { Ajv2020, type ValidateFunction } from "ajv/dist/2020";
import type { Method } from "@/lib/api/endpoint";
import { getOpenApi } from "@/lib/api/openapi";

/** As much of JSON Schema as the document uses. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
};

export type Parameter = {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  schema: Schema;
};

export type Operation = {
  id: string;
  method: Method;
  path: string;
  parameters: Parameter[];
  body: Schema | null;
  statuses: number[];
};

type Content = Record<string, { schema: Schema }>;
type Described = { description: string; content?: Content };
type Written = {
  operationId: string;
  parameters: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { $ref?: string } & Described>;
};
type Document = {
  paths: Record<string, Record<string, Written>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, Described> };
};

const document = getOpenApi() as unknown as Document;

/** Every operation of the document. */
export const OPERATIONS: readonly Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, written]) => ({
    id: written.operationId,
    method: method.toUpperCase() as Method,
    path,
    parameters: written.parameters,
    body: written.requestBody?.content["application/json"]?.schema ?? null,
    statuses: Object.keys(written.responses).map(Number),
  })),
);

/** The schema that a reference of the document leads to. */
export function follow(schema: Schema): Schema {
  if (!schema.$ref) return schema;
  return document.components.schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {};
}

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
ajv.addSchema(document as object, "api");
const validators = new Map<string, ValidateFunction>();

/** What the document promises of the body of an answer: its content type, and whether a body is as it says. */
export function promiseOf({ path, method, id }: Operation, status: number) {
  const answer = document.paths[path]?.[method.toLowerCase()]?.responses[String(status)];
  if (!answer) throw new Error(`${id} does not promise ${status}.`);
  const { content } = answer.$ref ? partOf(answer.$ref) : answer;
  if (!content) return null;
  const [[type, { schema }] = ["", { schema: {} }]] = Object.entries(content);
  const files = schema.$ref === undefined ? Object.keys(content) : [];
  return { type, files, findFault: (body: unknown) => findFault(schema.$ref ?? "", body) };
}

/** What is wrong with a problem document, null when nothing is. */
export function findFaultOfProblem(body: unknown): string | null {
  return findFault("#/components/schemas/Problem", body);
}

function partOf(ref: string): Described {
  const part = document.components.responses[ref.split("/").at(-1) ?? ""];
  if (!part) throw new Error(`${ref} leads nowhere.`);
  return part;
}

function findFault(ref: string, body: unknown): string | null {
  const validate = validators.get(ref) ?? ajv.compile({ $ref: `api${ref}` });
  validators.set(ref, validate);
  return validate(body) ? null : ajv.errorsText(validate.errors);
}
