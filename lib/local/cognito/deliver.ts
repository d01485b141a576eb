import type { LocalContext } from "./context";
import { invalidParameter } from "./errors";
import type { OutboxMail, Pool, User } from "./model";

export type Medium = "EMAIL" | "SMS";

/** CodeDeliveryDetails as Cognito gives them; the destination is masked. */
export type Delivery = {
  readonly Destination: string;
  readonly DeliveryMedium: Medium;
  readonly AttributeName: "email" | "phone_number";
};

const ATTRIBUTE = { EMAIL: "email", SMS: "phone_number" } as const;

/**
 * Delivers the invitation with its temporary password to the outbox, by each medium asked for.
 * @param media empty: by e-mail, or by text message for a user who has only a phone number
 * @throws CognitoError InvalidParameterException when the user has no such address
 */
export function sendInvitation(
  ctx: LocalContext,
  pool: Pool,
  user: User,
  temporaryPassword: string,
  media: readonly Medium[],
): void {
  const template = pool.settings.AdminCreateUserConfig.InviteMessageTemplate;
  const fill = (text: string) =>
    text.replaceAll("{username}", displayName(pool, user)).replaceAll("{####}", temporaryPassword);
  const body = fill(
    template?.EmailMessage ?? "Your username is {username} and temporary password is {####}.",
  );
  const subject = fill(template?.EmailSubject ?? "Your temporary password");
  for (const medium of media.length > 0 ? media : [defaultMedium(user)]) {
    const to = addressOf(user, medium);
    ctx.outbox({ to, medium, kind: "invitation", subject, body, temporaryPassword });
  }
}

/** Delivers a code for a new password. `medium` has a verified address (see `findRecoveryMedium`). */
export function sendResetCode(ctx: LocalContext, user: User, code: string, medium: Medium): Delivery {
  ctx.outbox({
    to: addressOf(user, medium),
    medium,
    kind: "password-reset",
    subject: "Your password reset code",
    body: `Your password reset code is ${code}`,
    code,
  });
  return deliveryOf(addressOf(user, medium), medium);
}

/** By which medium the pool lets this user recover his password: the first whose address is verified. */
export function findRecoveryMedium(pool: Pool, user: User): Medium | null {
  const mechanisms = [...pool.settings.RecoveryMechanisms].sort((a, b) => a.Priority - b.Priority);
  for (const { Name } of mechanisms) {
    const medium = Name === "verified_email" ? "EMAIL" : "SMS";
    const attribute = ATTRIBUTE[medium];
    const usable = user.attributes[attribute] && user.attributes[`${attribute}_verified`] === "true";
    if (Name !== "admin_only" && usable) return medium;
  }
  return null;
}

/** Where a message went, with the address masked as Cognito masks it. */
export function deliveryOf(address: string, medium: Medium): Delivery {
  return { Destination: mask(address, medium), DeliveryMedium: medium, AttributeName: ATTRIBUTE[medium] };
}

function defaultMedium(user: User): OutboxMail["medium"] {
  return user.attributes.email === undefined && user.attributes.phone_number !== undefined ? "SMS" : "EMAIL";
}

function addressOf(user: User, medium: Medium): string {
  const address = user.attributes[ATTRIBUTE[medium]];
  if (address === undefined)
    throw invalidParameter(`User has no ${ATTRIBUTE[medium]} to deliver the message to.`);
  return address;
}

function displayName(pool: Pool, user: User): string {
  if (pool.usernameAttributes.length === 0) return user.username;
  return user.attributes.email ?? user.attributes.phone_number ?? user.username;
}

function mask(address: string, medium: Medium): string {
  if (medium === "SMS") return `+${"*".repeat(Math.max(address.length - 5, 1))}${address.slice(-4)}`;
  const [local = "", domain = ""] = address.split("@");
  return `${local.charAt(0)}***@${domain.charAt(0)}***`;
}
