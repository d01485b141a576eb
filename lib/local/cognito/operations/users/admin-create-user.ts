import { createSub } from "@/lib/local/cognito/sub";
import {
  type Attributes,
  assertAliasesFree,
  assertAttributes,
  fromAttributeList,
  normaliseAttributes,
} from "../../attributes";
import type { LocalContext } from "../../context";
import { sendInvitation } from "../../deliver";
import { CognitoError, invalidParameter, userNotFound } from "../../errors";
import { NO_FAILURES } from "../../lockout";
import { getPool } from "../../lookup";
import type { Pool, User } from "../../model";
import { assertPasswordPolicy, generatePassword, hashPassword } from "../../passwords";
import { toUserType } from "../../user-shape";
import type { Medium as DeliveryMedium } from "../../verification/address";
import { type OperationInput, operation } from "../operation";

type Input = OperationInput<"AdminCreateUser">;

/**
 * AdminCreateUser: a user with a temporary password, status FORCE_CHANGE_PASSWORD, invited unless MessageAction is
 * SUPPRESS. RESEND renews the invitation of a user who has not signed in yet, and keeps his `sub`.
 */
export const adminCreateUser = operation("AdminCreateUser", async (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const existing = ctx.store.users.findByName(pool.id, input.Username);
  if (input.MessageAction === "RESEND")
    return { User: toUserType(await renewInvitation(ctx, pool, existing, input)) };
  if (existing) throw usernameExists(pool);

  const user = buildUser(ctx, pool, input);
  const password = temporaryPassword(pool, input);
  const media: readonly DeliveryMedium[] = input.DesiredDeliveryMediums ?? [];
  if (input.MessageAction !== "SUPPRESS") {
    await sendInvitation(ctx, pool, user, password, media, input.ClientMetadata);
    // Wording the message may have taken a while.
    if (ctx.store.users.findByName(pool.id, input.Username)) throw usernameExists(pool);
  }
  const created = { ...user, password: hashPassword(password, true, ctx.clock(), user) };
  ctx.store.users.put(created);
  return { User: toUserType(created) };
});

async function renewInvitation(
  ctx: LocalContext,
  pool: Pool,
  user: User | undefined,
  input: Input,
): Promise<User> {
  if (!user) throw userNotFound();
  if (user.status !== "FORCE_CHANGE_PASSWORD") {
    throw new CognitoError(
      "UnsupportedUserStateException",
      `Resend not possible. ${input.Username} status is not FORCE_CHANGE_PASSWORD`,
    );
  }
  const password = temporaryPassword(pool, input);
  await sendInvitation(ctx, pool, user, password, input.DesiredDeliveryMediums ?? [], input.ClientMetadata);
  const now = ctx.clock();
  const renewed: User = {
    ...(ctx.store.users.findBySub(pool.id, user.sub) ?? user),
    password: hashPassword(password, true, now, user),
    failures: NO_FAILURES,
    modifiedAt: now,
  };
  ctx.store.users.put(renewed);
  return renewed;
}

function buildUser(ctx: LocalContext, pool: Pool, input: Input): User {
  const given = fromAttributeList(input.UserAttributes ?? []);
  if ("sub" in given) throw invalidParameter("Cannot set the attribute sub.");
  const attributes = normaliseAttributes({ ...given, ...loginAttribute(pool, input.Username, given) });
  assertAttributes(pool, attributes);
  const sub = createSub();
  const now = ctx.clock();
  const user: User = {
    poolId: pool.id,
    sub,
    username: pool.usernameAttributes.length > 0 ? sub : foldedUsername(pool, input.Username),
    sequence: ctx.store.users.nextSequence(),
    enabled: true,
    status: "FORCE_CHANGE_PASSWORD",
    createdAt: now,
    modifiedAt: now,
    attributes: { ...attributes, sub },
    mfa: { enabled: false, preferred: false },
    groups: [],
    failures: NO_FAILURES,
  };
  claimAliases(ctx, pool, user, input.ForceAliasCreation ?? false);
  return user;
}

/** In a pool of e-mail addresses or phone numbers, the user name that was given is one of them. */
function loginAttribute(pool: Pool, username: string, given: Attributes): Attributes {
  if (pool.usernameAttributes.length === 0) return {};
  const name = pool.usernameAttributes.find((attribute) =>
    attribute === "email" ? username.includes("@") : username.startsWith("+"),
  );
  if (!name) {
    const wanted = pool.usernameAttributes.map((attribute) =>
      attribute === "email" ? "an email" : "a phone number",
    );
    throw invalidParameter(`Username should be ${wanted.join(" or ")}.`);
  }
  const other = given[name];
  if (other !== undefined && other.toLowerCase() !== username.toLowerCase()) {
    throw invalidParameter(`Username and the attribute ${name} have to be the same.`);
  }
  return { [name]: other ?? username };
}

function claimAliases(ctx: LocalContext, pool: Pool, user: User, force: boolean): void {
  if (pool.usernameAttributes.length > 0) {
    const taken = pool.usernameAttributes.some((name) => {
      const value = user.attributes[name];
      return value !== undefined && ctx.store.users.findByName(pool.id, value) !== undefined;
    });
    if (taken) throw usernameExists(pool);
    return;
  }
  if (force) releaseAliases(ctx, pool, user);
  assertAliasesFree(ctx, pool, user);
}

function releaseAliases(ctx: LocalContext, pool: Pool, user: User): void {
  for (const name of ["email", "phone_number"] as const) {
    const value = user.attributes[name];
    if (
      !pool.aliasAttributes.includes(name) ||
      value === undefined ||
      user.attributes[`${name}_verified`] !== "true"
    ) {
      continue;
    }
    const holder = ctx.store.users.findByName(pool.id, value);
    if (!holder || holder.username === value) continue;
    ctx.store.users.put({ ...holder, attributes: { ...holder.attributes, [`${name}_verified`]: "false" } });
  }
}

function temporaryPassword(pool: Pool, input: Input): string {
  const policy = pool.settings.PasswordPolicy;
  if (input.TemporaryPassword === undefined) return generatePassword(policy);
  assertPasswordPolicy(policy, input.TemporaryPassword);
  return input.TemporaryPassword;
}

function foldedUsername(pool: Pool, username: string): string {
  return pool.caseSensitive ? username : username.toLowerCase();
}

function usernameExists(pool: Pool): CognitoError {
  const message = pool.usernameAttributes.includes("email")
    ? "An account with the given email already exists."
    : "User account already exists";
  return new CognitoError("UsernameExistsException", message);
}
