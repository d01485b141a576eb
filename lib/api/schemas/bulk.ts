import { z } from "zod";
import { AnyId, describes, Moment } from "@/lib/api/schemas/describe";
import type { BulkItemDto, BulkRunDto, BulkRunPageDto } from "@/lib/dal/bulk-dto";
import type { Forecast } from "@/lib/dal/bulk-selection";
import { BULK_ACTIONS, RUN_ITEM_STATES } from "@/lib/input/bulk";

const name = z.string().nullable();
const users = z.int();

const run = {
  id: AnyId,
  total: z.int(),
  counts: z.strictObject({ waiting: users, done: users, unchanged: users, failed: users, cancelled: users }),
  finishedAt: Moment.nullable().describe("Null while it runs."),
  cancelled: z.string().nullable().describe("Why it was called off; null when it was not."),
  waitingFor: z.string().nullable().describe("Why users wait at present; null when none was put off."),
  action: z.enum(BULK_ACTIONS),
  detail: z.strictObject({ role: name, organisation: name, group: name, expiresAt: Moment.nullable() }),
  reason: z.string(),
  actor: z.strictObject({ sub: AnyId, label: z.string() }),
  createdAt: Moment,
  own: z.boolean().describe("The caller started it himself."),
  undo: z.enum(BULK_ACTIONS).nullable().describe("What would take it back; null when nothing does."),
};

export const BulkRun = describes<BulkRunDto>()(z.strictObject(run));

export const BulkItem = describes<BulkItemDto>()(
  z.strictObject({
    sub: AnyId,
    label: z.string().nullable().describe("His e-mail; null: not the caller's to see, any more."),
    state: z.enum(RUN_ITEM_STATES),
    message: z.string().nullable(),
  }),
);

export const BulkRunPage = describes<BulkRunPageDto>()(
  z.strictObject({
    ...run,
    items: z.array(BulkItem),
    next: z.int().nullable().describe("For `from`: the next users. Null at the end."),
  }),
);

export const BulkForecast = describes<Forecast & { total: number }>()(
  z.strictObject({
    total: z.int(),
    changes: z.int().describe("So many would be changed."),
    unchanged: z.int().describe("So many are as wanted already."),
    refused: z.array(z.strictObject({ message: z.string(), users: z.int() })),
  }),
);

export const BulkStarted = describes<{ id: string; total: number }>()(
  z.strictObject({ id: AnyId, total: z.int() }),
);
