import { z } from "zod";
import { type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { ChangedUser } from "@/lib/api/schemas/user-changes";
import { listGroupChoices } from "@/lib/dal/group-names";
import { addToGroup, removeFromGroup } from "@/lib/dal/memberships";
import { Id } from "@/lib/input/fields";
import { ChangeGroup } from "@/lib/input/user-changes";

const tag = "Access of users";
const params = z.strictObject({ sub: Id });
const changed = { 200: { description: "The user.", body: ChangedUser } };

/** Groups of the pool, and who is in them. */
export const USER_GROUPS: readonly Endpoint[] = [
  endpoint({
    method: "GET",
    path: "/groups",
    name: "listGroups",
    tag,
    summary: "Names of the pool's groups",
    description: "Five hundred at most, as Cognito told in the last five minutes.",
    guard: "groups:edit",
    example: () => ({}),
    answers: { 200: { description: "In order.", body: z.strictObject({ rows: z.array(z.string()) }) } },
    run: async () => ok({ rows: await listGroupChoices() }),
  }),
  endpoint({
    method: "POST",
    path: "/users/{sub}/groups",
    name: "addUserToGroup",
    tag,
    summary: "Make a user a member of a group",
    guard: "groups:edit",
    params,
    body: ChangeGroup.omit({ sub: true }).strict(),
    example: ({ sub, group }) => ({ params: { sub }, body: { group, reason: "Joins the night shift" } }),
    answers: changed,
    run: async ({ params: { sub }, body }) => ok(await addToGroup({ sub, ...body })),
  }),
  endpoint({
    method: "DELETE",
    path: "/users/{sub}/groups",
    name: "removeUserFromGroup",
    tag,
    summary: "Take a user out of a group",
    guard: "groups:edit",
    params,
    body: ChangeGroup.omit({ sub: true }).strict(),
    example: ({ sub, group }) => ({ params: { sub }, body: { group, reason: "Leaves the night shift" } }),
    answers: changed,
    run: async ({ params: { sub }, body }) => ok(await removeFromGroup({ sub, ...body })),
  }),
];
