import { z } from "zod";
import { DONE, type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { ChangedUser, Ticket } from "@/lib/api/schemas/user-changes";
import type { Permission } from "@/lib/auth/permissions";
import type { ChangedUserDto } from "@/lib/dal/dto";
import { resendInvitation, withdrawInvitation } from "@/lib/dal/invitations";
import {
  deleteUser,
  disableUser,
  enableUser,
  resetUserMfa,
  resetUserPassword,
  signOutUser,
} from "@/lib/dal/users-write";
import { Email, Id, Reason } from "@/lib/input/fields";

const tag = "Users";
const params = z.strictObject({ sub: Id });
const body = z.strictObject({ reason: Reason });

/** What administrators and the helpdesk do to users. */
export const USER_CHANGES: readonly Endpoint[] = [
  change("enable", "enableUser", "users:enable", "Let a user sign in again", enableUser),
  change(
    "disable",
    "disableUser",
    "users:disable",
    "Keep a user from signing in, and end all he has open",
    disableUser,
  ),
  change(
    "reset-password",
    "resetUserPassword",
    "users:reset-password",
    "Void a user's password, and mail him a code for a new one",
    resetUserPassword,
  ),
  change("sign-out", "signOutUser", "users:sign-out", "Sign a user out everywhere", signOutUser),
  endpoint({
    method: "POST",
    path: "/users/{sub}/reset-mfa",
    name: "resetUserMfa",
    tag,
    summary: "Forget a user's authenticator",
    description: "Ends all he has open. He needs the ticket to set up MFA again.",
    guard: "users:reset-mfa",
    params,
    body,
    example: ({ sub }) => ({ params: { sub }, body: { reason: "Lost the phone" } }),
    answers: { 200: { description: "The ticket.", body: Ticket } },
    run: async ({ params: { sub }, body: { reason } }) => ok(await resetUserMfa(sub, reason)),
  }),
  endpoint({
    method: "POST",
    path: "/users/{sub}/resend-invitation",
    name: "resendInvitation",
    tag,
    summary: "Mail an invitation again, with a new temporary password",
    guard: "users:resend",
    params,
    example: ({ sub }) => ({ params: { sub } }),
    answers: { 200: { description: "The user.", body: ChangedUser } },
    run: async ({ params: { sub } }) => ok(await resendInvitation(sub)),
  }),
  endpoint({
    method: "DELETE",
    path: "/users/{sub}",
    name: "deleteUser",
    tag,
    summary: "Delete a user for good",
    guard: "users:delete",
    params,
    body: z.strictObject({ reason: Reason, confirmation: Email.describe("The user's e-mail.") }),
    example: ({ sub, email }) => ({
      params: { sub },
      body: { reason: "Left the company", confirmation: email },
    }),
    answers: { 204: { description: "The user is gone." } },
    run: async ({ params: { sub }, body: details }) => {
      await deleteUser(sub, details);
      return DONE;
    },
  }),
  change(
    "withdraw-invitation",
    "withdrawInvitation",
    "users:delete",
    "Take an invitation back, with the user whom it made",
    withdrawInvitation,
  ),
];

/** A change that takes a reason and gives back whom it was about. */
function change(
  verb: string,
  name: string,
  guard: Permission,
  summary: string,
  run: (sub: string, reason: string) => Promise<ChangedUserDto>,
): Endpoint {
  return endpoint({
    method: "POST",
    path: `/users/{sub}/${verb}`,
    name,
    tag,
    summary,
    guard,
    params,
    body,
    example: ({ sub }) => ({ params: { sub }, body: { reason: "Asked for by phone" } }),
    answers: { 200: { description: "The user.", body: ChangedUser } },
    run: async ({ params: { sub }, body: { reason } }) => ok(await run(sub, reason)),
  });
}
