import { z } from "zod";
import { DONE, type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { AnyId } from "@/lib/api/schemas/describe";
import { GroupMapping } from "@/lib/api/schemas/roles";
import { mapGroup, unmapGroup } from "@/lib/dal/group-mappings";
import { getRoleBoard } from "@/lib/dal/role-board";
import { Id, Reason } from "@/lib/input/fields";
import { GroupName } from "@/lib/input/roles";

const tag = "Roles";

/** Groups of the pool whose members hold roles. */
export const GROUP_MAPPINGS: readonly Endpoint[] = [
  endpoint({
    method: "GET",
    path: "/group-mappings",
    name: "listGroupMappings",
    tag,
    summary: "List groups that give roles",
    guard: "roles:read",
    example: () => ({}),
    answers: {
      200: {
        description: "Those that concern the caller's organisations.",
        body: z.strictObject({ rows: z.array(GroupMapping) }),
      },
    },
    run: async () => ok({ rows: (await getRoleBoard()).mappings }),
  }),
  endpoint({
    method: "POST",
    path: "/group-mappings",
    name: "mapGroup",
    tag,
    summary: "Let the members of a group hold a role",
    guard: "roles:map",
    repeatable: true,
    body: z.strictObject({
      group: GroupName,
      roleId: Id,
      orgId: Id.nullable().describe("Null: everywhere."),
      reason: Reason,
    }),
    example: ({ group, roleId, orgId, key }) => ({
      body: { group, roleId, orgId, reason: "The group of the auditors" },
      headers: { "Idempotency-Key": key },
    }),
    answers: {
      201: {
        description: "They hold it.",
        body: z.strictObject({ id: AnyId, group: z.string(), role: z.string() }),
      },
    },
    run: async ({ body: { group, ...mapping } }) => ({
      status: 201,
      body: await mapGroup({ groupName: group, ...mapping }),
    }),
  }),
  endpoint({
    method: "DELETE",
    path: "/group-mappings/{mappingId}",
    name: "unmapGroup",
    tag,
    summary: "End what a group gives",
    guard: "roles:map",
    params: z.strictObject({ mappingId: Id }),
    body: z.strictObject({ reason: Reason }),
    example: ({ mappingId }) => ({ params: { mappingId }, body: { reason: "The group was dissolved" } }),
    answers: { 204: { description: "It gives it no more." } },
    run: async ({ params: { mappingId }, body: { reason } }) => {
      await unmapGroup(mappingId, reason);
      return DONE;
    },
  }),
];
