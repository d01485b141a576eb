import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";

/**
 * What the schema makes of the input. The DAL parses again what a form or a handler has parsed: nothing else stands
 * between its callers and the database. AppError invalid_input with messages by field.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: z.input<S>): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const { fieldErrors } = z.flattenError(parsed.error as z.ZodError<Record<string, unknown>>);
  const fields = Object.fromEntries(
    Object.entries(fieldErrors).flatMap(([name, messages]) => (messages?.length ? [[name, messages]] : [])),
  );
  const first = Object.values(fields)[0]?.[0];
  throw new AppError("invalid_input", first, { fields, cause: parsed.error });
}
