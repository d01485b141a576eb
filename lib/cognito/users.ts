import "server-only";
import {
  AdminGetUserCommand,
  type AttributeType,
  ListUsersCommand,
  type UserType,
} from "@aws-sdk/client-cognito-identity-provider";
import { sendCommand } from "@/lib/cognito/client";
import { isFailure } from "@/lib/cognito/errors";
import { emailFilter, subFilter, type UserFilter } from "@/lib/cognito/filters";
import { getPoolId } from "@/lib/cognito/pool";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log/log";

/** A user as the rest of the portal knows him; Cognito's own shapes end here. */
export type PoolUser = {
  sub: string;
  username: string;
  /** The e-mail attribute; the username where the user has none. */
  email: string;
  emailVerified: boolean;
  name: string | null;
  phone: string | null;
  /** Cognito's UserStatus, UNKNOWN when absent. */
  status: string;
  enabled: boolean;
  createdAt: Date;
  modifiedAt: Date;
  attributes: Record<string, string>;
};

/** What AdminGetUser adds: whether TOTP is verified and preferred. ListUsers cannot tell. */
export type PoolUserDetail = PoolUser & { mfa: boolean };

export type ListUsersQuery = {
  filter?: UserFilter;
  /** Users a page, 1-60; Cognito's default is 60. */
  limit?: number;
  /** Only these attributes; `sub` is always read as well. */
  attributes?: readonly string[];
  /** Awaited before each request: where a caller keeps to its rate. */
  beforeRequest?: () => Promise<void>;
};

/**
 * Every page of ListUsers, in Cognito's order; a page may be empty and not be the last.
 * Throws AppError; neither filter nor e-mail appears in it.
 */
export async function* listUserPages(query: ListUsersQuery = {}): AsyncGenerator<PoolUser[], void, void> {
  let token: string | undefined;
  do {
    await query.beforeRequest?.();
    const page = await sendCommand(
      new ListUsersCommand({
        UserPoolId: getPoolId(),
        ...(query.filter && { Filter: query.filter }),
        ...(query.limit && { Limit: query.limit }),
        ...(query.attributes && { AttributesToGet: [...new Set([...query.attributes, "sub"])] }),
        ...(token && { PaginationToken: token }),
      }),
    );
    yield (page.Users ?? []).flatMap(toPoolUser);
    token = page.PaginationToken;
  } while (token);
}

/** Every user that the query finds, one by one, over all pages of ListUsers. */
export async function* listUsers(query: ListUsersQuery = {}): AsyncGenerator<PoolUser, void, void> {
  for await (const page of listUserPages(query)) yield* page;
}

/** One user by username or alias, with his MFA state (AdminGetUser, which bills him as active). AppError not_found. */
export async function getUser(username: string): Promise<PoolUserDetail> {
  const answer = await sendCommand(new AdminGetUserCommand({ UserPoolId: getPoolId(), Username: username }));
  const [user] = toPoolUser({ ...answer, Attributes: answer.UserAttributes });
  if (!user) throw new AppError("unavailable", "Cognito returned a user without an id.");
  return { ...user, mfa: (answer.UserMFASettingList ?? []).includes("SOFTWARE_TOKEN_MFA") };
}

/** Like getUser, but null when the pool has no such user. */
export async function findUser(username: string): Promise<PoolUserDetail | null> {
  try {
    return await getUser(username);
  } catch (error) {
    if (isFailure(error, "UserNotFoundException")) return null;
    throw error;
  }
}

/**
 * The user with this e-mail or this sub (ListUsers, Limit 1). Neither given: AppError invalid_input; nobody: not_found;
 * several: the first, with a warning that names no one.
 */
export async function getUserByEmailOrSub(key: { email?: string; sub?: string }): Promise<PoolUser> {
  const user = await findUserByEmailOrSub(key);
  if (!user) throw new AppError("not_found", "No user of the pool matches.");
  return user;
}

/** Like getUserByEmailOrSub, but null for nobody. The sub wins when both are given. */
export async function findUserByEmailOrSub(key: { email?: string; sub?: string }): Promise<PoolUser | null> {
  if (key.sub === undefined && key.email === undefined) {
    throw new AppError("invalid_input", "Give an e-mail or a user id.");
  }
  const filter = key.sub === undefined ? emailFilter(key.email ?? "") : subFilter(key.sub);
  let first: PoolUser | null = null;
  for await (const user of listUsers({ filter, limit: 1 })) {
    if (first) {
      log.warn("Several users of the pool match one look-up; the first is used.");
      break;
    }
    first = user;
  }
  return first;
}

/** True when somebody else than this sub has the e-mail, whatever its case (ListUsers). */
export async function isEmailOfAnother(email: string, sub: string): Promise<boolean> {
  for await (const user of listUsers({ filter: emailFilter(email), attributes: ["email"] })) {
    if (user.sub !== sub) return true;
  }
  return false;
}

/** A user of ListUsers or AdminGetUser in the words of the portal; nothing for one without a sub. */
export function toPoolUser(user: UserType): PoolUser[] {
  const attributes = readAttributes(user.Attributes);
  const { sub } = attributes;
  const username = user.Username ?? sub;
  if (!sub || !username) return [];
  return [
    {
      sub,
      username,
      email: attributes.email ?? username,
      emailVerified: attributes.email_verified === "true",
      name: attributes.name ?? null,
      phone: attributes.phone_number ?? null,
      status: user.UserStatus ?? "UNKNOWN",
      enabled: user.Enabled ?? true,
      createdAt: user.UserCreateDate ?? new Date(0),
      modifiedAt: user.UserLastModifiedDate ?? user.UserCreateDate ?? new Date(0),
      attributes,
    },
  ];
}

function readAttributes(attributes: AttributeType[] = []): Record<string, string> {
  return Object.fromEntries(attributes.flatMap(({ Name, Value }) => (Name ? [[Name, Value ?? ""]] : [])));
}
