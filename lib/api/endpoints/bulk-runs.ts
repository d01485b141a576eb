import { z } from "zod";
import { created, type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { BulkRun, BulkRunPage, BulkStarted } from "@/lib/api/schemas/bulk";
import { cancelBulkRun, getBulkRun, listBulkRuns, retryBulkRun, undoBulkRun } from "@/lib/dal/bulk-runs";
import { RUN_ITEM_STATES } from "@/lib/input/bulk";
import { Id, Reason } from "@/lib/input/fields";

const tag = "Many users";
const guard = "users:read";
const params = z.strictObject({ runId: Id });
const users = z.strictObject({ users: z.int() });

/** What became of actions on many users, and what can still be done about them. */
export const BULK_RUNS: readonly Endpoint[] = [
  endpoint({
    method: "GET",
    path: "/bulk-runs",
    name: "listBulkRuns",
    tag,
    summary: "List the latest actions on many users",
    description: "The caller's own; everybody's for whoever reads the audit everywhere.",
    guard,
    example: () => ({}),
    answers: { 200: { description: "The latest first.", body: z.strictObject({ rows: z.array(BulkRun) }) } },
    run: async () => ok({ rows: await listBulkRuns() }),
  }),
  endpoint({
    method: "GET",
    path: "/bulk-runs/{runId}",
    name: "getBulkRun",
    tag,
    summary: "How far an action is, and what became of each user",
    guard,
    params,
    query: z.strictObject({
      state: z.enum(RUN_ITEM_STATES).optional(),
      from: z.coerce.number().int().min(0).max(1000).optional().describe("What `next` of the answer said."),
    }),
    example: ({ runId }) => ({ params: { runId }, query: { state: "failed" } as const }),
    answers: { 200: { description: "The run, with a hundred of its users.", body: BulkRunPage } },
    run: async ({ params: { runId }, query }) => ok(await getBulkRun(runId, query)),
  }),
  endpoint({
    method: "POST",
    path: "/bulk-runs/{runId}/cancel",
    name: "cancelBulkRun",
    tag,
    summary: "Call an action off",
    description: "One's own. What nobody has begun stays undone.",
    guard,
    action: "bulk.cancel",
    params,
    example: ({ runId }) => ({ params: { runId } }),
    answers: { 200: { description: "How many users are left as they are.", body: users } },
    run: async ({ params: { runId } }) => ok({ users: await cancelBulkRun(runId) }),
  }),
  endpoint({
    method: "POST",
    path: "/bulk-runs/{runId}/retry",
    name: "retryBulkRun",
    tag,
    summary: "Try what failed once more",
    description: "Of one's own action that has ended, with what the caller may do today.",
    guard,
    action: "bulk.retry",
    params,
    example: ({ endedRunId }) => ({ params: { runId: endedRunId } }),
    answers: { 200: { description: "How many users are tried again.", body: users } },
    run: async ({ params: { runId } }) => ok({ users: await retryBulkRun(runId) }),
  }),
  endpoint({
    method: "POST",
    path: "/bulk-runs/{runId}/undo",
    name: "undoBulkRun",
    tag,
    summary: "Take back what an action has changed",
    description: "By another one, such as enabling after disabling.",
    guard,
    action: "bulk.start",
    params,
    body: z.strictObject({ reason: Reason }),
    example: ({ endedRunId }) => ({ params: { runId: endedRunId }, body: { reason: "Was a mistake" } }),
    answers: {
      201: {
        description: "The other one has begun.",
        body: BulkStarted,
        headers: { location: "Where it can be read." },
      },
    },
    run: async ({ params: { runId }, body: { reason } }) => {
      const run = await undoBulkRun(runId, reason);
      return created(`/api/v1/bulk-runs/${run.id}`, run);
    },
  }),
];
