import { z } from "zod";
import { created, type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { etagOf, momentOf } from "@/lib/api/etag";
import { AnyId } from "@/lib/api/schemas/describe";
import { EditedUser } from "@/lib/api/schemas/user-changes";
import { FilteredUsers, FoundUser, UserDetail } from "@/lib/api/schemas/users";
import { inviteUser } from "@/lib/dal/invitations";
import { filterEnabledUsers, findUserOfEmail } from "@/lib/dal/user-lookup";
import { getUser } from "@/lib/dal/users";
import { editUser } from "@/lib/dal/users-write";
import { Email, Id, OptionalPersonName, OptionalReason, PersonName } from "@/lib/input/fields";

const tag = "Users";
const params = z.strictObject({ sub: Id });

/** Reading, making and editing users. */
export const USERS: readonly Endpoint[] = [
  endpoint({
    method: "POST",
    path: "/users",
    name: "createUser",
    tag,
    summary: "Invite a user, with roles if you like",
    description:
      "Cognito mails the invitation. The roles are given in the user's organisation, or everywhere when he has none; when " +
      "they cannot be given, nothing of the user remains.",
    guard: "users:invite",
    repeatable: true,
    body: z.strictObject({
      email: Email,
      name: OptionalPersonName,
      orgId: z.guid().nullable().describe("Null: none."),
      roleIds: z.array(Id).max(20).optional(),
      reason: OptionalReason,
    }),
    example: ({ newEmail, orgId, roleId, key }) => ({
      body: { email: newEmail, name: "Ada Lovelace", orgId, roleIds: [roleId], reason: "New in support" },
      headers: { "Idempotency-Key": key },
    }),
    answers: {
      201: {
        description: "The user was made.",
        body: z.strictObject({ sub: AnyId }),
        headers: { location: "Where he can be read." },
      },
    },
    run: async ({ body }) => {
      const user = await inviteUser(body);
      return created(`/api/v1/users/${user.sub}`, user);
    },
  }),
  endpoint({
    method: "GET",
    path: "/users/lookup",
    name: "findUserByEmail",
    tag,
    summary: "Find a user by e-mail",
    description: "Tells no more than who it is and whether he may sign in.",
    guard: "users:read",
    query: z.strictObject({ email: z.email().max(256) }),
    example: ({ email }) => ({ query: { email } }),
    answers: { 200: { description: "The user.", body: FoundUser } },
    run: async ({ query }) => ok(await findUserOfEmail(query.email)),
  }),
  endpoint({
    method: "POST",
    path: "/users/filter-enabled",
    name: "filterEnabledUsers",
    tag,
    summary: "Of many users, which may sign in",
    guard: "users:read",
    body: z.strictObject({ subs: z.array(Id).max(1000) }),
    example: ({ sub }) => ({ body: { subs: [sub] } }),
    answers: {
      200: {
        description: "The enabled ones in the same order, and why others were left out.",
        body: FilteredUsers,
      },
    },
    run: async ({ body }) => ok(await filterEnabledUsers(body.subs)),
  }),
  endpoint({
    method: "GET",
    path: "/users/{sub}",
    name: "getUser",
    tag,
    summary: "Everything about one user",
    description: "Read again from Cognito when what is known is older than a minute.",
    guard: "users:read",
    params,
    example: ({ sub }) => ({ params: { sub } }),
    answers: {
      200: {
        description: "The user.",
        body: UserDetail,
        headers: { etag: "His version: send it as If-Match when you edit him." },
      },
    },
    run: async ({ params: { sub } }) => {
      const user = await getUser(sub);
      return ok(user, { etag: etagOf(user) });
    },
  }),
  endpoint({
    method: "PATCH",
    path: "/users/{sub}",
    name: "editUser",
    tag,
    summary: "Edit a user's name",
    guard: "users:edit",
    conditional: true,
    params,
    body: z.strictObject({ name: PersonName }),
    example: ({ sub, etag }) => ({
      params: { sub },
      body: { name: "Grace Hopper" },
      headers: { "If-Match": etag },
    }),
    answers: {
      200: { description: "The user was edited.", body: EditedUser, headers: { etag: "His new version." } },
    },
    run: async ({ params: { sub }, body, ifMatch }) => {
      const modifiedAt = ifMatch === null ? null : momentOf(ifMatch);
      const user = await editUser(sub, { ...body, modifiedAt });
      return ok(user, { etag: etagOf(user) });
    },
  }),
];
