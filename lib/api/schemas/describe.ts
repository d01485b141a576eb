import { z } from "zod";

type Same<A, B> = [A, keyof A] extends [B, keyof B]
  ? [B, keyof B] extends [A, keyof A]
    ? true
    : false
  : false;

/**
 * Marks a schema as the description of a type of the DAL: it compiles only while both say the same, field for field.
 * Use: `const X = describes<XDto>()(z.strictObject({ … }))`.
 */
export function describes<T>() {
  return <S extends z.ZodType>(
    schema: S & (Same<z.output<S>, T> extends true ? unknown : { "the schema and the type differ": T }),
  ): S => schema;
}

/** A moment in UTC, such as 2026-11-21T09:00:00.000Z. */
export const Moment = z.iso.datetime({ precision: 3 });

/** An id of Cognito or of the portal. Not z.uuid(): the subs that Cognito gives today lack RFC 9562's variant bits. */
export const AnyId = z.guid();
