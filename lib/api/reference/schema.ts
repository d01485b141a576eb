import { getOpenApi } from "@/lib/api/openapi";

/** As much of JSON Schema as the document uses. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
};

/** What a reference leads to in the document, without null; the description beside the reference wins. */
export function resolve(given: Schema): Schema & { type?: string } {
  const { schema } = splitNull(given);
  if (schema.$ref === undefined) return schema;
  const { components } = getOpenApi() as { components: { schemas: Record<string, Schema> } };
  const found = components.schemas[nameOf(schema) ?? ""];
  if (!found) throw new Error(`The document has no ${schema.$ref}.`);
  const { schema: whole } = splitNull(found);
  return schema.description === undefined ? whole : { ...whole, description: schema.description };
}

/** The name of a schema that is referred to; undefined for one that stands where it is used. */
export function nameOf({ $ref }: Schema): string | undefined {
  return $ref?.split("/").at(-1);
}

/** What a value that may also be null is otherwise, and whether it may be null. */
export function splitNull(schema: Schema): { schema: Schema & { type?: string }; nullable: boolean } {
  const types = [schema.type ?? []].flat();
  const others = schema.anyOf?.filter(({ type }) => type !== "null");
  const nullable = types.includes("null") || others?.length !== schema.anyOf?.length;
  const type = types.find((one) => one !== "null");
  const { type: _type, ...rest } = schema;
  const plain = { ...rest, ...(type !== undefined && { type }) };
  const [only] = others ?? [];
  if (others?.length !== 1 || !only)
    return { schema: { ...plain, ...(others && { anyOf: others }) }, nullable };
  const description = schema.description ?? only.description;
  const inner = splitNull(only).schema;
  return { schema: { ...inner, ...(description !== undefined && { description }) }, nullable };
}
