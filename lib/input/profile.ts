import { z } from "zod";
import { Id } from "@/lib/input/fields";

const AttributeName = z
  .string()
  .max(64)
  .regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u, "This is not the name of an attribute.");

/** Attributes to write and to take off. What each may hold, the pool's schema says; here only how much there is of it. */
export const AttributeChanges = z.strictObject({
  set: z.record(AttributeName, z.string().trim().max(2048, "Use 2048 characters or fewer.")),
  remove: z.array(AttributeName).max(100),
});

/** `changes` is JSON text of AttributeChanges: a form has no fields of names that only the pool knows. */
export const EditProfile = z.object({
  sub: Id,
  modifiedAt: z.iso.datetime(),
  changes: z
    .string()
    .max(200_000)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "This is not JSON." });
        return z.NEVER;
      }
    })
    .pipe(AttributeChanges),
});

export type AttributeChangesInput = z.input<typeof AttributeChanges>;
