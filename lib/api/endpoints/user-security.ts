import { z } from "zod";
import { type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { ChangedUser } from "@/lib/api/schemas/user-changes";
import {
  AuthEventList,
  DeviceList,
  Factors,
  PoolSessionList,
  UserSecurity,
} from "@/lib/api/schemas/user-tabs";
import { forgetUserDevice } from "@/lib/dal/device-changes";
import { getRawUser } from "@/lib/dal/user-raw";
import {
  getUserFactors,
  getUserSecurity,
  listUserAuthEvents,
  listUserDevices,
  listUserPoolSessions,
} from "@/lib/dal/user-security";
import { Id } from "@/lib/input/fields";
import { ForgetDevice } from "@/lib/input/runbooks";

const tag = "Security of users";
const params = z.strictObject({ sub: Id });
const answered = "Cognito is asked. Where the pool keeps no such list, or does not answer, `why` says so.";

/** How users get in: what the portal knows, and what Cognito does. */
export const USER_SECURITY: readonly Endpoint[] = [
  read("security", "getUserSecurity", "MFA, sessions and sign-ins of a user", UserSecurity, getUserSecurity),
  read(
    "factors",
    "getUserFactors",
    "Factors of a user at Cognito",
    z.strictObject({ factors: Factors.nullable().describe("Null: Cognito did not answer.") }),
    async (sub) => ({ factors: await getUserFactors(sub) }),
  ),
  read("devices", "listUserDevices", "Devices that Cognito remembers", DeviceList, listUserDevices, answered),
  read(
    "pool-sessions",
    "listUserPoolSessions",
    "Sessions of a user at Cognito",
    PoolSessionList,
    listUserPoolSessions,
    answered,
  ),
  read(
    "auth-events",
    "listUserAuthEvents",
    "What threat protection recorded",
    AuthEventList,
    listUserAuthEvents,
    answered,
  ),
  read(
    "raw",
    "getRawUser",
    "What Cognito and the portal have on a user, as JSON text",
    z.strictObject({ cognito: z.string(), portal: z.string() }),
    getRawUser,
    "For those who may read the audit of him as well. What looks like a secret is hidden.",
  ),
  endpoint({
    method: "DELETE",
    path: "/users/{sub}/devices",
    name: "forgetUserDevice",
    tag,
    summary: "Make Cognito forget a device",
    guard: "users:sign-out",
    params,
    body: ForgetDevice.omit({ sub: true }).strict(),
    example: ({ sub, deviceKey }) => ({ params: { sub }, body: { key: deviceKey, reason: "Was sold" } }),
    answers: { 200: { description: "The user.", body: ChangedUser } },
    run: async ({ params: { sub }, body: device }) => ok(await forgetUserDevice({ sub, ...device })),
  }),
];

function read(
  part: string,
  name: string,
  summary: string,
  body: z.ZodType,
  run: (sub: string) => Promise<unknown>,
  description?: string,
): Endpoint {
  return endpoint({
    method: "GET",
    path: `/users/{sub}/${part}`,
    name,
    tag,
    summary,
    ...(description !== undefined && { description }),
    guard: "users:read",
    params,
    example: ({ sub }) => ({ params: { sub } }),
    answers: { 200: { description: "What is known.", body } },
    run: async ({ params: { sub } }) => ok(await run(sub)),
  });
}
