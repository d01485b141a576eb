import { nameOf, resolve, type Schema, splitNull } from "@/lib/api/reference/schema";

/** One field of what is sent or answered, in words. */
export type Field = {
  name: string;
  /** "string", "list of UserRow", "on, off or unknown". */
  type: string;
  required: boolean;
  nullable: boolean;
  description: string | null;
  /** "1 to 200", "at most 64 characters". */
  limits: string | null;
  /** The words that it may be, where there are few. */
  words: string[];
  /** Of an object, or of what a list holds. */
  fields: Field[];
};

/** Nobody reads deeper, and the document has everything. */
const DEEPEST = 3;

/** The fields of an object; of a list, those of what it holds. */
export function listFields(schema: Schema, depth = 0): Field[] {
  const whole = resolve(schema);
  if (whole.items) return listFields(whole.items, depth);
  if (depth >= DEEPEST) return [];
  return Object.entries(whole.properties ?? {}).map(([name, property]) =>
    toField(name, property, whole.required?.includes(name) === true, depth),
  );
}

/** One field: a property, or a parameter. */
export function toField(name: string, property: Schema, required: boolean, depth = 0): Field {
  const { schema, nullable } = splitNull(property);
  const whole = resolve(schema);
  return {
    name,
    type: describeType(schema),
    required,
    nullable,
    description: property.description ?? whole.description ?? null,
    limits: describeLimits(whole),
    words: wordsOf(whole.items ? resolve(whole.items) : whole),
    fields: listFields(schema, depth + 1),
  };
}

function describeType(schema: Schema): string {
  const whole = resolve(schema);
  if (whole.items) return `list of ${describeType(whole.items)}`;
  if (whole.anyOf) return [...new Set(whole.anyOf.map(describeType))].join(" or ");
  const name = nameOf(schema);
  if (name !== undefined && whole.type === "object") return name;
  if (whole.const !== undefined) return JSON.stringify(whole.const);
  return FORMATS[whole.format ?? ""] ?? TYPES[whole.type ?? ""] ?? whole.type ?? "anything";
}

const FORMATS: Record<string, string> = { uuid: "id", "date-time": "moment", date: "day", email: "e-mail" };
const TYPES: Record<string, string> = { integer: "number" };

/** Zod writes the greatest safe integer as a limit, which is none. */
function describeLimits({ minimum, maximum, minLength, maxLength, maxItems, format }: Schema): string | null {
  if (maxItems !== undefined) return `at most ${maxItems}`;
  if (minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) {
    return `${minimum} to ${maximum}`;
  }
  if (format !== undefined || maxLength === undefined) return null;
  return minLength ? `${minLength} to ${maxLength} characters` : `at most ${maxLength} characters`;
}

function wordsOf({ enum: words = [] }: Schema): string[] {
  return words.map(String);
}
