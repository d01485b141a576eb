import { z } from "zod";
import { created, type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { BulkForecast, BulkStarted } from "@/lib/api/schemas/bulk";
import { toUserQuery, UserFilters } from "@/lib/api/user-filters";
import { previewBulkRun, startBulkRun } from "@/lib/dal/bulk-start";
import { BULK_ACTIONS, MOST_AT_ONCE } from "@/lib/input/bulk";
import { Id, Reason } from "@/lib/input/fields";
import { GroupName } from "@/lib/input/user-changes";

const tag = "Many users";
const guard = "users:read";

/** What is done, and to whom: users by sub, or everybody whom filters find now. */
const deed = {
  action: z.enum(BULK_ACTIONS),
  subs: z.array(Id).min(1).max(MOST_AT_ONCE).optional().describe("Either these users, or `filters`."),
  filters: UserFilters.optional(),
  roleId: Id.optional().describe("For grant and revoke."),
  orgId: Id.nullish().describe("Where a role holds, or whereto users move; null: everywhere, or nowhere."),
  group: GroupName.optional().describe("For addToGroup and removeFromGroup."),
  expiresAt: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })])
    .nullish()
    .describe("Until when a role is given."),
};
const ONE_OF = "Name either subs or filters.";
const namesOne = ({ subs, filters }: { subs?: unknown; filters?: unknown }) =>
  (subs === undefined) !== (filters === undefined);

/** Beginning actions on up to 500 users at once. */
export const BULK_STARTS: readonly Endpoint[] = [
  endpoint({
    method: "POST",
    path: "/bulk-runs/preview",
    name: "previewBulkRun",
    tag,
    summary: "See what an action on many users would do",
    description: "Nothing is changed. `total` is the number that starting asks for.",
    guard,
    body: z.strictObject(deed).refine(namesOne, ONE_OF),
    example: () => ({
      body: { action: "disable" as const, filters: { neverSignedIn: true, access: "enabled" as const } },
    }),
    answers: { 200: { description: "The forecast.", body: BulkForecast } },
    run: async ({ body: { subs, filters, ...input } }) =>
      ok(await previewBulkRun(input, toSelection(subs, filters))),
  }),
  endpoint({
    method: "POST",
    path: "/bulk-runs",
    name: "startBulkRun",
    tag,
    summary: "Start an action on many users",
    description:
      "Each user is changed, judged and audited as by a request of its own, with what the caller may do at that moment. " +
      "The answer comes at once; reading the run tells how far it is. Takes the permission of the action as well.",
    guard,
    action: "bulk.start",
    repeatable: true,
    body: z
      .strictObject({
        ...deed,
        reason: Reason,
        expected: z
          .int()
          .min(1)
          .max(1_000_000_000)
          .describe("How many users there are, so that none is unseen."),
      })
      .refine(namesOne, ONE_OF),
    example: ({ sub, key }) => ({
      body: { action: "signOut" as const, subs: [sub], expected: 1, reason: "A laptop was stolen" },
      headers: { "Idempotency-Key": key },
    }),
    answers: {
      201: {
        description: "It has begun.",
        body: BulkStarted,
        headers: { location: "Where it can be read." },
      },
    },
    run: async ({ body: { subs, filters, ...input } }) => {
      const run = await startBulkRun(input, toSelection(subs, filters));
      return created(`/api/v1/bulk-runs/${run.id}`, run);
    },
  }),
];

function toSelection(subs: string[] | undefined, filters: z.output<typeof UserFilters> = {}) {
  return subs ? { subs } : { query: toUserQuery(filters) };
}
