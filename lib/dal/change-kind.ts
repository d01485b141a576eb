import "server-only";
import { z } from "zod";
import type { AwsRequestId } from "@/lib/cognito/user-changes";
import type { Tx } from "@/lib/db/client";
import type { Reading } from "@/lib/directory/refresh";
import type { AppError } from "@/lib/errors";

/** What every change writes down before Cognito is called, so that any process can finish it. No secret goes into it. */
export const ChangePayload = z.object({
  /** `sub` is null for an invitation: Cognito has not made the user yet. */
  subject: z.object({
    sub: z.guid().nullable(),
    username: z.string(),
    email: z.string(),
    orgId: z.guid().nullable(),
  }),
  reason: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});

export type ChangePayload = z.infer<typeof ChangePayload>;
export type ChangeSubject = ChangePayload["subject"];

/** `fresh`: this process wrote the intent just now, so nobody can have begun before. */
export type ChangeContext = { changeId: string; actorSub: string | null; fresh: boolean };

/** One change, ready to run. Every part may run twice: after a crash, or by two processes. */
export type OpenChange = {
  payload: ChangePayload;
  /** Rules that only a transaction can check; the intent is not written when one stands against it. */
  guard?: (tx: Tx) => Promise<AppError | null>;
  /** What must hold from the moment of the intent, such as that sessions have ended. */
  prepare?: (tx: Tx) => Promise<void>;
  /** Cognito's part, in order. The first AWS request id goes to the audit. */
  calls: readonly (() => Promise<AwsRequestId>)[];
  /** The user as Cognito knows him after the calls; null when he is gone. */
  read: () => Promise<Reading | null>;
  /** Postgres' part; the mirror has the reading already. */
  commit: (tx: Tx, reading: Reading | null) => Promise<void>;
  /** Takes back what this change did at Cognito, after a refusal. */
  undo?: () => Promise<void>;
  /** Takes back what `prepare` did, after a refusal. The reading says how far Cognito had come; null when he is gone. */
  rollback?: (tx: Tx, reading: Reading | null) => Promise<void>;
};

export type ChangeKind = (payload: unknown, context: ChangeContext) => OpenChange;
