import { z } from "zod";
import { type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { etagOf, momentOf } from "@/lib/api/etag";
import { EditedUser, EmailChanged, LockedUser, Ticket } from "@/lib/api/schemas/user-changes";
import { UserProfile } from "@/lib/api/schemas/user-tabs";
import { changeUserEmail, undoEmailChange } from "@/lib/dal/email-change";
import { lockUser } from "@/lib/dal/lock";
import { editProfile, getUserProfile } from "@/lib/dal/profile";
import { recoverLostDevice } from "@/lib/dal/users-write";
import { Id, Reason } from "@/lib/input/fields";
import { AttributeChanges } from "@/lib/input/profile";
import { ChangeEmail, LostDevice } from "@/lib/input/runbooks";

const params = z.strictObject({ sub: Id });
const body = z.strictObject({ reason: Reason });

/** A user's attributes, and what is done when something has happened to him. */
export const USER_RUNBOOKS: readonly Endpoint[] = [
  endpoint({
    method: "GET",
    path: "/users/{sub}/profile",
    name: "getUserProfile",
    tag: "Users",
    summary: "A user's attributes, and how each may be changed",
    description: "Every attribute of the pool's schema.",
    guard: "users:read",
    params,
    example: ({ sub }) => ({ params: { sub } }),
    answers: {
      200: {
        description: "The attributes.",
        body: UserProfile,
        headers: { etag: "The user's version: send it as If-Match." },
      },
    },
    run: async ({ params: { sub } }) => {
      const profile = await getUserProfile(sub);
      return ok(profile, { etag: etagOf(profile) });
    },
  }),
  endpoint({
    method: "PATCH",
    path: "/users/{sub}/profile",
    name: "editUserProfile",
    tag: "Users",
    summary: "Write attributes of a user, and take others off",
    description: "What the pool's schema forbids is refused before anything is changed.",
    guard: "users:edit",
    conditional: true,
    params,
    body: AttributeChanges,
    example: ({ sub, etag }) => ({
      params: { sub },
      body: { set: { locale: "en-GB" }, remove: ["nickname"] },
      headers: { "If-Match": etag },
    }),
    answers: {
      200: { description: "The user was edited.", body: EditedUser, headers: { etag: "His new version." } },
    },
    run: async ({ params: { sub }, body: changes, ifMatch }) => {
      const user = await editProfile(sub, changes, ifMatch === null ? null : momentOf(ifMatch));
      return ok(user, { etag: etagOf(user) });
    },
  }),
  endpoint({
    method: "POST",
    path: "/users/{sub}/lock",
    name: "lockUser",
    tag: "Users",
    summary: "Lock a user out at once",
    description:
      "No sign-in, and every session ended here and at Cognito, as one change that does not wait for Cognito. Enabling " +
      "him takes it back.",
    guard: "users:disable",
    params,
    body,
    example: ({ sub }) => ({ params: { sub }, body: { reason: "The account is in the wrong hands" } }),
    answers: { 200: { description: "He is locked out.", body: LockedUser } },
    run: async ({ params: { sub }, body: { reason } }) => ok(await lockUser(sub, reason)),
  }),
  endpoint({
    method: "POST",
    path: "/users/{sub}/lost-device",
    name: "recoverLostDevice",
    tag: "Users",
    summary: "Forget the authenticator of somebody who has lost it",
    description:
      "As resetting MFA; the audit keeps how he was recognised, and devices that Cognito remembers are forgotten too.",
    guard: "users:reset-mfa",
    params,
    body: LostDevice.omit({ sub: true }).strict(),
    example: ({ sub }) => ({
      params: { sub },
      body: { identity: "callback" as const, note: "Called back on the number of his contract" },
    }),
    answers: { 200: { description: "The ticket.", body: Ticket } },
    run: async ({ params: { sub }, body: check }) => ok(await recoverLostDevice({ sub, ...check })),
  }),
  endpoint({
    method: "POST",
    path: "/users/{sub}/change-email",
    name: "changeUserEmail",
    tag: "Users",
    summary: "Give a user another e-mail",
    description: "Ends all he has open. The answer names the audit row with which it can be taken back.",
    guard: "users:change-email",
    params,
    body: ChangeEmail.omit({ sub: true }).strict(),
    example: ({ sub, newEmail }) => ({
      params: { sub },
      body: { email: newEmail, verification: "verified" as const, reason: "Has married" },
    }),
    answers: { 200: { description: "What became of it.", body: EmailChanged } },
    run: async ({ params: { sub }, body: change }) => ok(await changeUserEmail({ sub, ...change })),
  }),
  endpoint({
    method: "POST",
    path: "/users/{sub}/undo-email",
    name: "undoUserEmail",
    tag: "Users",
    summary: "Give a user his former e-mail back",
    guard: "users:change-email",
    params,
    body: z.strictObject({ auditId: z.int().min(1).describe("The change's audit row."), reason: Reason }),
    example: ({ sub, auditId }) => ({ params: { sub }, body: { auditId, reason: "Was a mistake" } }),
    answers: { 200: { description: "What became of it.", body: EmailChanged } },
    run: async ({ params: { sub }, body: undo }) => ok(await undoEmailChange({ sub, ...undo })),
  }),
];
