import { z } from "zod";
import { DONE, type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import {
  Account,
  EnrolmentKey,
  MfaStatus,
  OwnPermission,
  PasswordChanged,
} from "@/lib/api/schemas/own-account";
import { endOtherSessions, endOwnSession, getAccount } from "@/lib/dal/account";
import { beginEnrolment, confirmEnrolment } from "@/lib/dal/mfa";
import { getMfaStatus } from "@/lib/dal/mfa-state";
import { listOwnPermissions, signOutEverywhere } from "@/lib/dal/own-account";
import { changeOwnPassword } from "@/lib/dal/password";
import { Id } from "@/lib/input/fields";
import { ChangeOwnPassword } from "@/lib/input/own-account";

const tag = "Own account";
const Proof = z.string().min(1).max(2000).describe("What the first step gave.").optional();

/** What everybody may do with his own account. */
export const OWN_ACCOUNT: readonly Endpoint[] = [
  endpoint({
    method: "GET",
    path: "/users/me",
    name: "getOwnAccount",
    tag,
    summary: "The caller's profile, roles and sessions",
    guard: "mfa",
    example: () => ({}),
    answers: { 200: { description: "The account.", body: Account } },
    run: async () => ok(await getAccount()),
  }),
  endpoint({
    method: "GET",
    path: "/users/me/mfa",
    name: "getOwnMfa",
    tag,
    summary: "Whether the caller has MFA, and needs it",
    guard: "token",
    example: () => ({}),
    answers: { 200: { description: "The state.", body: MfaStatus } },
    run: async () => ok(await getMfaStatus()),
  }),
  endpoint({
    method: "POST",
    path: "/users/me/mfa/enrolment",
    name: "beginOwnEnrolment",
    tag,
    summary: "Get a key for an authenticator app",
    description:
      "First step of setting up MFA; the key counts once a code of it was confirmed. After an administrator's reset it " +
      "takes his ticket, which is then used up. An authenticator that is in use can be replaced at the portal only. The " +
      "access token needs the scope aws.cognito.signin.user.admin.",
    guard: "token",
    body: z.strictObject({
      ticket: z
        .string()
        .min(1)
        .max(100)
        .describe("After a reset: what the administrator was given.")
        .optional(),
      proof: Proof,
    }),
    example: () => ({ body: {} }),
    answers: { 201: { description: "The key.", body: EnrolmentKey } },
    run: async ({ body }) => ({ status: 201, body: await beginEnrolment(body) }),
  }),
  endpoint({
    method: "POST",
    path: "/users/me/mfa/enrolment/confirmation",
    name: "confirmOwnEnrolment",
    tag,
    summary: "Confirm a code of the app, and switch MFA on",
    description: "Second step. After a 503 repeat it: a code that was accepted is not asked for again.",
    guard: "token",
    body: z.strictObject({
      code: z.string().regex(/^\d{6}$/, "Type the six digits that the app shows."),
      proof: Proof.unwrap(),
    }),
    example: ({ code, proof }) => ({ body: { code, proof } }),
    answers: { 204: { description: "MFA is on." } },
    run: async ({ body }) => {
      await confirmEnrolment(body);
      return DONE;
    },
  }),
  endpoint({
    method: "GET",
    path: "/users/me/permissions",
    name: "listOwnPermissions",
    tag,
    summary: "What the caller may do, and where",
    guard: "mfa",
    example: () => ({}),
    answers: {
      200: {
        description: "Every permission that he holds.",
        body: z.strictObject({ rows: z.array(OwnPermission) }),
      },
    },
    run: async () => ok({ rows: await listOwnPermissions() }),
  }),
  endpoint({
    method: "POST",
    path: "/users/me/password",
    name: "changeOwnPassword",
    tag,
    summary: "Change the caller's password",
    description:
      "Cognito checks the current one. Sessions and tokens stay, but for the refresh token that is given. The access " +
      "token needs the scope aws.cognito.signin.user.admin. Ten attempts an hour.",
    guard: "mfa",
    action: "user.change_password",
    body: ChangeOwnPassword.strict(),
    example: ({ password, newPassword }) => ({ body: { currentPassword: password, newPassword } }),
    answers: { 200: { description: "The password is changed.", body: PasswordChanged } },
    run: async ({ body }) => ok(await changeOwnPassword(body)),
  }),
  endpoint({
    method: "DELETE",
    path: "/users/me/sessions",
    name: "endOwnSessions",
    tag,
    summary: "End the caller's sessions at browsers",
    description: "Access tokens stay; signing out everywhere ends them too.",
    guard: "mfa",
    action: "session.end",
    example: () => ({}),
    answers: {
      200: { description: "How many there were.", body: z.strictObject({ ended: z.int() }) },
    },
    run: async () => ok(await endOtherSessions()),
  }),
  endpoint({
    method: "DELETE",
    path: "/users/me/sessions/{handle}",
    name: "endOwnSession",
    tag,
    summary: "End one of the caller's sessions",
    guard: "mfa",
    action: "session.end",
    params: z.strictObject({ handle: Id }),
    example: ({ handle }) => ({ params: { handle } }),
    answers: { 204: { description: "It has ended." } },
    run: async ({ params: { handle } }) => {
      await endOwnSession(handle);
      return DONE;
    },
  }),
  endpoint({
    method: "POST",
    path: "/users/me/sign-out",
    name: "signOutEverywhere",
    tag,
    summary: "Sign the caller out everywhere",
    description: "Ends every session and every token, this one too, here and at Cognito.",
    guard: "mfa",
    action: "user.sign_out",
    example: () => ({}),
    answers: { 204: { description: "Everything has ended." } },
    run: async () => {
      await signOutEverywhere();
      return DONE;
    },
  }),
];
