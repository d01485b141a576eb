import "server-only";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { toExpected } from "@/lib/auth/expected";
import { assertSameOrigin, getPortalAddress } from "@/lib/auth/request";
import { signInPath, unavailablePath } from "@/lib/auth/routes";
import { AppError, type ErrorCode, type FieldErrors } from "@/lib/errors";
import { noteInContext } from "@/lib/log/context";
import { traced } from "@/lib/telemetry/hook";

/** What a form shows after its action ran. Starts as `{ status: "idle" }`. */
export type ActionState =
  | { status: "idle" }
  | { status: "done"; message: string; data?: unknown }
  | {
      status: "failed";
      code: ErrorCode;
      message: string;
      fields?: FieldErrors;
      /** What was entered, to fill the form again. Codes and tickets are left out. */
      values?: Record<string, string>;
    };

/** A sentence for the toast, with data for the form where it needs some. */
export type ActionResult = string | { message: string; data?: unknown };

export type FormAction = (previous: ActionState, formData: FormData) => Promise<ActionState>;

type Fields = Record<string, string | string[]>;

const NEVER_ECHOED = new Set(["code", "ticket"]);

/** More than any form of the portal has. */
const MOST_FIELDS = 50;

/**
 * Makes a server action of a schema and a function: same origin, parse, call, answer. Expected failures (AppError) become
 * a "failed" state; bugs and Next's own redirects are thrown on. Fields that the schema does not name are refused.
 * @param schema flat object; array fields take every value of that name, all others exactly one
 * @param run calls one function of the DAL, which authorises
 * @param options.redirectTo path to go to after success, instead of a "done" state
 */
export function formAction<Schema extends z.ZodObject>(
  schema: Schema,
  run: (input: z.output<Schema>) => Promise<ActionResult>,
  options: { redirectTo?: string } = {},
): FormAction {
  return async (_previous, formData) => {
    let values: Fields = {};
    let result: ActionResult;
    try {
      await assertSameOrigin();
      const fields = readFields(formData, schema);
      values = fields;
      const input = parseFields(fields, schema);
      result = await traced("dal", { "lifeguard.kind": "action" }, () => run(input));
    } catch (error) {
      const expected = toExpected(error);
      if (!expected) throw error;
      noteInContext({ code: expected.code });
      return toFailed(expected, values);
    }
    if (options.redirectTo) redirect(options.redirectTo);
    return { status: "done", ...(typeof result === "string" ? { message: result } : result) };
  };
}

/**
 * Makes a server action of a function that says where to go next, for forms that show no answer. A request from elsewhere
 * goes to the sign-in page at the portal's own address, which says so; while nothing answers, to the page for that.
 */
export function redirectAction(
  run: (formData: FormData) => Promise<string>,
): (formData: FormData) => Promise<void> {
  return async (formData) => {
    redirect(await findNext(() => run(formData)));
  };
}

async function findNext(run: () => Promise<string>): Promise<string> {
  try {
    await assertSameOrigin();
    return await traced("dal", { "lifeguard.kind": "action" }, run);
  } catch (error) {
    const expected = toExpected(error);
    if (expected) noteInContext({ code: expected.code });
    if (expected?.code === "forbidden") return getPortalAddress(signInPath("/", "elsewhere"));
    if (expected?.code === "unavailable") return unavailablePath();
    throw error;
  }
}

function readFields(formData: FormData, schema: z.ZodObject): Fields {
  const fields: Fields = {};
  for (const [name, values] of groupByName(formData)) {
    const [first] = values;
    const known = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
    const many = isArray(known) || values.length > 1;
    fields[name] = many || first === undefined ? values : first;
  }
  return fields;
}

/** In one pass, since nobody is known yet: FormData.getAll walks the whole form for each of its names. */
function groupByName(formData: FormData): Map<string, string[]> {
  const grouped = new Map<string, string[]>();
  for (const [name, value] of formData.entries()) {
    if (name.startsWith("$ACTION_")) continue;
    if (typeof value !== "string") throw new AppError("invalid_input", "Files cannot be sent here.");
    const values = grouped.get(name);
    if (values) values.push(value);
    else grouped.set(name, [value]);
    if (grouped.size > MOST_FIELDS) throw new AppError("invalid_input", "The form has too many fields.");
  }
  return grouped;
}

function parseFields<Schema extends z.ZodObject>(fields: Fields, schema: Schema): z.output<Schema> {
  const parsed = schema.strict().safeParse(fields);
  if (parsed.success) return parsed.data as z.output<Schema>;

  const errors: FieldErrors = {};
  for (const issue of parsed.error.issues) {
    const name = issue.path.length > 0 ? String(issue.path[0]) : "form";
    errors[name] = [...(errors[name] ?? []), issue.message];
  }
  throw new AppError("invalid_input", undefined, { fields: errors });
}

/** True for an array, also behind optional() or default(). */
function isArray(field: z.core.$ZodType | undefined): boolean {
  const definition = field?._zod.def as { type: string; innerType?: z.core.$ZodType } | undefined;
  if (definition?.innerType) return isArray(definition.innerType);
  return definition?.type === "array";
}

function toFailed(error: AppError, values: Fields): ActionState {
  const echoed = Object.entries(values).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !NEVER_ECHOED.has(entry[0]),
  );
  return {
    status: "failed",
    code: error.code,
    message: error.message,
    ...(error.fields && { fields: error.fields }),
    values: Object.fromEntries(echoed),
  };
}
