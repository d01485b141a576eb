import { z } from "zod";
import {
  Email,
  Id,
  Ids,
  OptionalId,
  OptionalPersonName,
  OptionalReason,
  PersonName,
  Reason,
} from "@/lib/input/fields";

/** Characters that turn the direction of what follows: a stranger could make a reviewer read something else. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** Several lines, and no other control characters. */
const Lines = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, "\n").replace(TURNING, "").trim())
  .pipe(
    z
      .string()
      .regex(/^(?:[^\p{Cc}]|\n|\t)*$/u, "Remove control characters.")
      .min(10, "Say in a sentence what you need access for.")
      .max(1000, "Use 1,000 characters or fewer."),
  );

const Straight = z
  .string()
  .max(1000, "Use 200 characters or fewer.")
  .transform((text) => text.replace(TURNING, ""));

/** What a stranger writes into the public form. */
export const RequestAccess = z.object({
  name: Straight.pipe(PersonName),
  email: Email,
  organisation: Straight.nullish().pipe(OptionalPersonName),
  why: Lines,
});

/** What an approval takes: the invitation's fields, but for the e-mail, which is the request's. */
export const ApproveRequest = z.object({
  id: Id,
  name: OptionalPersonName,
  orgId: OptionalId,
  roleIds: Ids,
  reason: OptionalReason,
});

export const DeclineRequest = z.object({ id: Id, reason: Reason });

/** A place in the list of requests: a number and an id. */
export const REQUEST_CURSOR = /^-?\d{1,15}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const REQUEST_STATUSES = ["pending", "approved", "declined"] as const;

const word = z
  .string()
  .transform(
    (text) =>
      text
        .replace(/\p{Cc}/gu, " ")
        .trim()
        .slice(0, 200) || undefined,
  )
  .optional()
  .catch(undefined);
const cursor = z.string().max(200).optional().catch(undefined);

/** What the list is asked. Addresses can be edited: whatever makes no sense counts as absent. */
export const RequestListQuery = z.object({
  status: z.enum(REQUEST_STATUSES).optional().catch(undefined),
  /** "none": of no organisation that is known here. */
  organisation: z
    .union([z.literal("none"), Id])
    .optional()
    .catch(undefined),
  search: word,
  after: cursor,
  before: cursor,
  limit: z.number().int().min(1).max(200).catch(25),
});

type Loose<T> = { [K in keyof T]?: T[K] | undefined };

export type RequestListInput = Loose<z.output<typeof RequestListQuery>>;
export type RequestAccessInput = z.input<typeof RequestAccess>;
export type ApproveRequestInput = z.input<typeof ApproveRequest>;
