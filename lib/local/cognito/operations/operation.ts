import type { z } from "zod";
import type { LocalContext } from "../context";
import { parseInput } from "../validation";

export type Operation = {
  /** The name in `x-amz-target`. */
  readonly name: string;
  /** True when AWS asks for IAM credentials: the request has to carry a SigV4 signature. */
  readonly signed: boolean;
  /** Takes the request's JSON and gives the answer's. Refusals are CognitoErrors. */
  readonly run: (ctx: LocalContext, raw: unknown) => Promise<object>;
};

/** An operation that needs IAM credentials (the Admin ones, and those on pools, clients and groups). */
export function signedOperation<S extends z.ZodType>(
  name: string,
  input: S,
  act: (ctx: LocalContext, input: z.output<S>) => object | Promise<object>,
): Operation {
  return { name, signed: true, run: async (ctx, raw) => act(ctx, parseInput(input, raw)) };
}

/** An operation open to anybody with a client id, a session or an access token. */
export function openOperation<S extends z.ZodType>(
  name: string,
  input: S,
  act: (ctx: LocalContext, input: z.output<S>) => object | Promise<object>,
): Operation {
  return { ...signedOperation(name, input, act), signed: false };
}
