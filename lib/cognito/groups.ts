import "server-only";
import {
  AdminListGroupsForUserCommand,
  GetGroupCommand,
  ListGroupsCommand,
  ListUsersInGroupCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { sendCommand } from "@/lib/cognito/client";
import { isFailure } from "@/lib/cognito/errors";
import { getPoolId } from "@/lib/cognito/pool";

type Pace = { beforeRequest?: () => Promise<void> };

/** Names of every group of the pool, over all pages of ListGroups. */
export async function* listGroupNames({ beforeRequest }: Pace = {}): AsyncGenerator<string, void, void> {
  let token: string | undefined;
  do {
    await beforeRequest?.();
    const page = await sendCommand(
      new ListGroupsCommand({ UserPoolId: getPoolId(), Limit: 60, ...(token && { NextToken: token }) }),
    );
    yield* (page.Groups ?? []).flatMap(({ GroupName }) => (GroupName ? [GroupName] : []));
    token = page.NextToken;
  } while (token);
}

/** Subs of the members of one group, over all pages of ListUsersInGroup. */
export async function* listMemberSubs(
  group: string,
  { beforeRequest }: Pace = {},
): AsyncGenerator<string, void, void> {
  let token: string | undefined;
  do {
    await beforeRequest?.();
    const page = await sendCommand(
      new ListUsersInGroupCommand({
        UserPoolId: getPoolId(),
        GroupName: group,
        Limit: 60,
        ...(token && { NextToken: token }),
      }),
    );
    for (const user of page.Users ?? []) {
      const sub = user.Attributes?.find(({ Name }) => Name === "sub")?.Value;
      if (sub) yield sub;
    }
    token = page.NextToken;
  } while (token);
}

/** One group, with the IAM role that its members get in an identity pool; null when the pool has no such group (GetGroup). */
export async function findGroup(name: string): Promise<{ name: string; awsRole: string | null } | null> {
  try {
    const { Group } = await sendCommand(new GetGroupCommand({ UserPoolId: getPoolId(), GroupName: name }));
    return { name: Group?.GroupName ?? name, awsRole: Group?.RoleArn ?? null };
  } catch (error) {
    if (isFailure(error, "ResourceNotFoundException", "InvalidParameterException")) return null;
    throw error;
  }
}

/** Names of the groups of one user, sorted (AdminListGroupsForUser). AppError not_found. */
export async function listGroupsOfUser(username: string): Promise<string[]> {
  const names: string[] = [];
  let token: string | undefined;
  do {
    const page = await sendCommand(
      new AdminListGroupsForUserCommand({
        UserPoolId: getPoolId(),
        Username: username,
        ...(token && { NextToken: token }),
      }),
    );
    names.push(...(page.Groups ?? []).flatMap(({ GroupName }) => (GroupName ? [GroupName] : [])));
    token = page.NextToken;
  } while (token);
  return names.sort();
}
