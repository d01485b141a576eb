import type { z } from "zod";
import type { ExampleValues } from "@/lib/api/example-values";
import type { Permission } from "@/lib/auth/permissions";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** "open": anybody. "token": a good access token. "mfa": TOTP as well. A permission: whoever holds it, with TOTP. */
export type Guard = "open" | "token" | "mfa" | Permission;

/** One answer that an endpoint may give: what it means, and what is in its body; or `files`, of one of these types. */
export type Promised = {
  description: string;
  body?: z.ZodType;
  files?: readonly string[];
  headers?: Record<string, string>;
};

/**
 * What `run` gives back. The body must be what the endpoint promised for this status. A file that is sent while it is made
 * is a Response instead.
 */
export type Answer = { status: number; body?: unknown; headers?: Record<string, string> };

/** What was sent, parsed. `ifMatch` is the version that the caller believes to change; null for any. */
export type Sent<P, Q, B> = { params: P; query: Q; body: B; ifMatch: string | null };

type Shape = z.ZodObject;
type In<S extends Shape | undefined, Name extends string> = S extends Shape
  ? { [N in Name]: z.input<S> }
  : unknown;

/** What one example request sends. */
export type Example = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: Record<string, unknown>;
  headers?: Record<string, string>;
};
type Out<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined;

/** What endpoints are about, in the order of the reference. */
export type Tag =
  | "Own account"
  | "Users"
  | "Access of users"
  | "Security of users"
  | "Invitations"
  | "Many users"
  | "Access requests"
  | "Roles"
  | "Organisations"
  | "Audit"
  | "Directory";

type Description = {
  method: Method;
  /** Below /api/v1, with parameters in braces: "/users/{sub}". */
  path: string;
  /** The function's name in generated clients: unique, camelCase. */
  name: string;
  summary: string;
  description?: string;
  tag: Tag;
  guard: Guard;
  /** The audit's name of what is changed, where the guard does not tell: lacking MFA then leaves a row of this name. */
  action?: string;
  /** Takes an Idempotency-Key: a repeat gets the first answer. Not for files. */
  repeatable?: boolean;
  /** Takes If-Match, and refuses with 412. */
  conditional?: boolean;
  answers: Record<number, Promised>;
};

/** One endpoint of the API. Handlers, the OpenAPI document and the tests all read this, and nothing else. */
export type Endpoint = Description & {
  params?: Shape | undefined;
  query?: Shape | undefined;
  body?: Shape | undefined;
  /** One request as the reference shows it and the tests send it, with made-up values or with real ones. */
  example: (values: ExampleValues) => Example;
  run: (sent: Sent<never, never, never>) => Promise<Answer | Response>;
};

/**
 * Declares an endpoint: its schemas say what is taken and given, `run` calls one function of the DAL.
 * Schemas of what is taken must be strict: whatever they do not name is refused.
 */
export function endpoint<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
>(
  declaration: Description & {
    params?: P;
    query?: Q;
    body?: B;
    example: (
      values: ExampleValues,
    ) => In<P, "params"> & In<B, "body"> & Partial<In<Q, "query">> & Pick<Example, "headers">;
    run: (sent: Sent<Out<P>, Out<Q>, Out<B>>) => Promise<Answer | Response>;
  },
): Endpoint {
  return declaration as unknown as Endpoint;
}

/** 200 with a body. */
export function ok(body: unknown, headers?: Record<string, string>): Answer {
  return headers ? { status: 200, body, headers } : { status: 200, body };
}

/** 201 with a body, and where what was made can be read. */
export function created(location: string, body: unknown): Answer {
  return { status: 201, body, headers: { location } };
}

/** 204: done, and there is nothing to say. */
export const DONE: Answer = { status: 204 };
