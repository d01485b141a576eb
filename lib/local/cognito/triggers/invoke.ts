import type { LocalContext } from "../context";
import type { Pool } from "../model";
import { invocationFailed, unrecognisable, validationFailed } from "./errors";
import { type TriggerCall, toEvent } from "./event";
import { callFileFunction } from "./file-function";
import { functionArn, type TriggerName } from "./function-arn";
import { functionName } from "./function-table";
import { callHttpFunction } from "./http-function";
import type { Outcome } from "./outcome";

/** What a function filled in. Types are not checked yet. */
export type TriggerResponse = Readonly<Record<string, unknown>>;

const TRIES = 3;

/**
 * Calls the function that the pool names for a trigger, if it names one. It has five seconds; when it does not answer in
 * time or cannot be reached it is called twice more, as Cognito does. A function that fails is not called again.
 * @returns the `response` of its answer; undefined when the pool has no such trigger
 * @throws CognitoError UserLambdaValidationException (it threw), UnexpectedLambdaException (no such function, out of reach
 *   or too slow), InvalidLambdaResponseException (its answer is not the event)
 */
export async function invokeTrigger(
  ctx: LocalContext,
  pool: Pool,
  trigger: TriggerName,
  call: TriggerCall,
): Promise<TriggerResponse | undefined> {
  const named = functionArn(pool, trigger);
  if (!named) return undefined;
  const startedAt = performance.now();
  const { outcome, tries } = await callUpToThrice(ctx, named.arn, toEvent(pool, named.version, call));
  const response = outcome.kind === "answer" ? findResponse(outcome.value) : undefined;
  const ended = outcome.kind === "answer" && !response ? "unrecognizable answer" : wordOf(outcome);
  const duration = Math.round(performance.now() - startedAt);
  const effort = tries === 1 ? "" : ` after ${tries} tries`;
  // Neither the event nor the function's own message: both may hold what nobody should read here.
  ctx.log(`Function ${functionName(named.arn)} for ${call.source}: ${ended}${effort}, ${duration} ms`);
  if (response) return response;
  throw toError(trigger, outcome);
}

async function callUpToThrice(ctx: LocalContext, arn: string, event: object) {
  for (let tries = 1; ; tries += 1) {
    const outcome = await callOnce(ctx, arn, event);
    const mayPass = outcome.kind === "timed-out" || (outcome.kind === "refused" && outcome.again);
    if (!mayPass || tries === TRIES) return { outcome, tries };
  }
}

async function callOnce(ctx: LocalContext, arn: string, event: object): Promise<Outcome> {
  const target = ctx.functions.find(arn);
  // AWS says the same of a function that was deleted as of one that Cognito may not call.
  if (!target) return { kind: "refused", reason: "AccessDeniedException", again: false };
  if (target.kind === "http") return callHttpFunction(target.url, event, ctx.functions.limitMs);
  return callFileFunction(target, arn, event, ctx.functions.limitMs);
}

function findResponse(answer: unknown): TriggerResponse | undefined {
  if (typeof answer !== "object" || answer === null || !("response" in answer)) return undefined;
  const { response } = answer;
  const isObject = typeof response === "object" && response !== null && !Array.isArray(response);
  return isObject ? (response as TriggerResponse) : undefined;
}

function wordOf(outcome: Outcome): string {
  if (outcome.kind === "refused") return outcome.reason;
  return { answer: "answered", failed: "failed", "timed-out": "timed out" }[outcome.kind];
}

function toError(trigger: TriggerName, outcome: Outcome): Error {
  switch (outcome.kind) {
    case "answer":
      return unrecognisable();
    case "failed":
      return validationFailed(trigger, outcome.message);
    case "timed-out":
      return invocationFailed(trigger, "Socket timeout while invoking Lambda function");
    case "refused":
      return invocationFailed(trigger, outcome.reason);
  }
}
