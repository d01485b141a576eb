import { z } from "zod";
import { unrecognisable } from "./errors";
import type { TriggerResponse } from "./invoke";

/** A truth value; Cognito reads the words as well. Absent and null are false. */
export const Flag = z
  .union([z.boolean(), z.enum(["true", "false"]).transform((word) => word === "true")])
  .nullish()
  .transform((flag) => flag ?? false);

export const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined);

/** Strings in a list; absent and null are none. */
export const Texts = z
  .array(z.string())
  .nullish()
  .transform((texts) => texts ?? []);

/**
 * The members that Cognito reads of a response; others are not looked at.
 * @throws CognitoError InvalidLambdaResponseException when one is of the wrong type
 */
export function readResponse<S extends z.ZodType>(members: S, response: TriggerResponse): z.output<S> {
  const parsed = members.safeParse(response);
  if (!parsed.success) throw unrecognisable();
  return parsed.data;
}
