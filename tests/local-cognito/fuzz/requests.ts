import fc from "fast-check";
import { OPERATION_MODELS } from "@/lib/local/cognito/constraints/model";
import { OPERATIONS } from "@/lib/local/cognito/operations";
import type { Members, Request } from "./follow-ups";
import { anyOf } from "./values";

/** What changes everything for those after it is asked less often. */
const RARE = ["DeleteUserPool", "UpdateUserPool", "SetUserPoolMfaConfig", "SetUserPoolSessionConfiguration"];

/** Every operation's requests, mixed. */
export function mixedRequests(runs: number, seed: number): Request[] {
  const each = [...OPERATIONS.keys()].flatMap((operation) => {
    const numRuns = RARE.includes(operation) ? Math.ceil(runs / 20) : runs;
    return inputsOf(operation, numRuns, seed).map((input) => ({ operation, input }));
  });
  const [mixed = []] = fc.sample(fc.shuffledSubarray(each, { minLength: each.length }), {
    numRuns: 1,
    seed,
  });
  return mixed;
}

/** A follow-up with the rest of its members. */
export function completeRequest({ operation, input }: Request, seed: number): Request {
  const [any = {}] = inputsOf(operation, 1, seed);
  const merged = Object.entries(input).map(([name, value]) => [
    name,
    isMap(value) ? { ...(any[name] as object), ...value } : value,
  ]);
  const session = operation === "AssociateSoftwareToken" ? {} : any;
  return { operation, input: { ...session, ...Object.fromEntries(merged) } };
}

function isMap(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function inputsOf(operation: string, numRuns: number, seed: number): Members[] {
  const shape = OPERATION_MODELS.get(operation)?.input ?? "";
  return fc.sample(anyOf(shape), { numRuns, seed }) as Members[];
}
