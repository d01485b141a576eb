import type { LocalContext } from "./context";
import type { Client, Pool, User } from "./model";
import type { OutboxMail } from "./outbox-mail";
import type { Metadata } from "./triggers/client-metadata";
import { type CustomTexts, customMessage, type MessageSource } from "./triggers/custom-message";
import { addressOf, type Delivery, deliveryOf, type Medium } from "./verification/address";
import {
  type CodeKind,
  codeText,
  confirmsByLink,
  invitationText,
  linkText,
} from "./verification/message-text";

/** A message that carries a code. */
export type CodeMessage = {
  readonly kind: CodeKind;
  readonly code: string;
  readonly medium: Medium;
  /** An address that is not the user's yet; absent: his own. */
  readonly to?: string | undefined;
  readonly clientMetadata?: Metadata | undefined;
};

const SOURCES: Record<CodeKind, MessageSource> = {
  "sign-up": "CustomMessage_SignUp",
  resend: "CustomMessage_ResendCode",
  "forgot-password": "CustomMessage_ForgotPassword",
  "update-attribute": "CustomMessage_UpdateUserAttribute",
  "verify-attribute": "CustomMessage_VerifyUserAttribute",
  authentication: "CustomMessage_Authentication",
};
const OUTBOX_KIND: Partial<Record<CodeKind, OutboxMail["kind"]>> = {
  "forgot-password": "password-reset",
  authentication: "sign-in",
};

/**
 * Delivers a code to the outbox, worded by the pool or its CustomMessage function. Store the code before: the function
 * may take its time, and may fail.
 * @returns CodeDeliveryDetails
 * @throws CognitoError InvalidParameterException (no such address), and what `customMessage` throws
 */
export async function sendCode(
  ctx: LocalContext,
  pool: Pool,
  client: Client | undefined,
  user: User,
  message: CodeMessage,
): Promise<Delivery> {
  const { kind, code, medium, clientMetadata } = message;
  const to = message.to ?? addressOf(user, medium);
  const custom = await customMessage(ctx, pool, client, user, {
    source: SOURCES[kind],
    code,
    clientMetadata,
  });
  const link = confirmationLink(ctx, pool, client, user, message);
  const text = link ? linkText(pool) : codeText(pool, kind, medium);
  ctx.outbox({
    to,
    medium,
    kind: OUTBOX_KIND[kind] ?? "verification",
    subject: custom.emailSubject ?? text.subject,
    body: fill(bodyOf(custom, medium) ?? text.body, { code, username: displayName(pool, user), link }),
    code,
    ...(link === undefined ? {} : { link }),
  });
  return deliveryOf(to, medium);
}

/**
 * Delivers the invitation with its temporary password to the outbox, by each medium asked for.
 * @param media empty: by e-mail, or by text message for a user who has only a phone number
 * @throws CognitoError InvalidParameterException when the user has no such address, and what `customMessage` throws
 */
export async function sendInvitation(
  ctx: LocalContext,
  pool: Pool,
  user: User,
  temporaryPassword: string,
  media: readonly Medium[],
  clientMetadata?: Metadata,
): Promise<void> {
  const chosen = media.length > 0 ? media : [defaultMedium(user)];
  const addresses = chosen.map((medium) => ({ medium, to: addressOf(user, medium) }));
  const username = displayName(pool, user);
  const custom = await customMessage(ctx, pool, undefined, user, {
    source: "CustomMessage_AdminCreateUser",
    code: temporaryPassword,
    usernameParameter: username,
    clientMetadata,
  });
  for (const { medium, to } of addresses) {
    const text = invitationText(pool, medium);
    const values = { code: temporaryPassword, username };
    ctx.outbox({
      to,
      medium,
      kind: "invitation",
      subject: fill(custom.emailSubject ?? text.subject, values),
      body: fill(bodyOf(custom, medium) ?? text.body, values),
      temporaryPassword,
    });
  }
}

/** The name that a user knows himself by: his address where the pool's user names are ids. */
function displayName(pool: Pool, user: User): string {
  if (pool.usernameAttributes.length === 0) return user.username;
  return user.attributes.email ?? user.attributes.phone_number ?? user.username;
}

/** `/confirmUser` on the pool's domain, for the e-mail of a new user where the pool asks for a link. */
function confirmationLink(
  ctx: LocalContext,
  pool: Pool,
  client: Client | undefined,
  user: User,
  { kind, medium, code }: CodeMessage,
): string | undefined {
  const isNew = kind === "sign-up" || kind === "resend";
  if (!isNew || medium !== "EMAIL" || !client || !confirmsByLink(pool)) return undefined;
  const query = new URLSearchParams({
    client_id: client.id,
    user_name: user.username,
    confirmation_code: code,
  });
  return `${ctx.url}/confirmUser?${query}`;
}

function bodyOf(custom: CustomTexts, medium: Medium): string | undefined {
  return medium === "EMAIL" ? custom.emailMessage : custom.smsMessage;
}

/** Puts the values in their places. They are not looked at again, so a name cannot bring places of its own. */
function fill(text: string, values: { code: string; username: string; link?: string | undefined }): string {
  const { code, username, link } = values;
  return text.replace(/\{username\}|\{####\}|\{##([^{}]*)##\}/g, (place, words?: string) => {
    if (place === "{username}") return username;
    if (place === "{####}") return code;
    return link === undefined ? place : `<a href="${link.replaceAll("&", "&amp;")}">${words}</a>`;
  });
}

function defaultMedium(user: User): Medium {
  return user.attributes.email === undefined && user.attributes.phone_number !== undefined ? "SMS" : "EMAIL";
}
