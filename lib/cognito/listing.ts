import "server-only";
import {
  GetProvisionedLimitCommand,
  ListGroupsCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { sendOnce } from "@/lib/cognito/client";
import type { UserFilter } from "@/lib/cognito/filters";
import { getPoolId } from "@/lib/cognito/pool";
import { type PoolUser, toPoolUser } from "@/lib/cognito/users";

/**
 * Single pages for the synchronisation, which keeps the tokens, the rate and the repeating to itself. None of these calls
 * makes a user a billed active one. AppError, with the CognitoFailure as cause; InvalidParameterException for a token that
 * has expired.
 */
export type Page<Row> = { rows: Row[]; token: string | null };

/** ListUsers, at most 60; a page may be empty and not be the last. */
export async function listUserPage(
  filter: UserFilter | null,
  token: string | null,
  limit = 60,
): Promise<Page<PoolUser>> {
  const page = await sendOnce(
    new ListUsersCommand({
      UserPoolId: getPoolId(),
      Limit: limit,
      ...(filter && { Filter: filter }),
      ...(token && { PaginationToken: token }),
    }),
  );
  return { rows: (page.Users ?? []).flatMap(toPoolUser), token: page.PaginationToken ?? null };
}

/** Names of groups (ListGroups). */
export async function listGroupPage(token: string | null): Promise<Page<string>> {
  const page = await sendOnce(
    new ListGroupsCommand({ UserPoolId: getPoolId(), Limit: 60, ...(token && { NextToken: token }) }),
  );
  const names = (page.Groups ?? []).flatMap(({ GroupName }) => (GroupName ? [GroupName] : []));
  return { rows: names, token: page.NextToken ?? null };
}

/** Subs of the members of a group (ListUsersInGroup). */
export async function listMemberPage(group: string, token: string | null): Promise<Page<string>> {
  const page = await sendOnce(
    new ListUsersInGroupCommand({
      UserPoolId: getPoolId(),
      GroupName: group,
      Limit: 60,
      ...(token && { NextToken: token }),
    }),
  );
  const subs = (page.Users ?? []).flatMap(
    ({ Attributes }) => Attributes?.find(({ Name }) => Name === "sub")?.Value ?? [],
  );
  return { rows: subs, token: page.NextToken ?? null };
}

/** How many ListUsers a second Cognito allows the account (GetProvisionedLimit); null when it does not say. */
export async function readListingLimit(): Promise<number | null> {
  const answer = await sendOnce(
    new GetProvisionedLimitCommand({
      LimitDefinition: { LimitClass: "API_CATEGORY", Attributes: { Category: "UserList" } },
    }),
  );
  return answer.Limit?.ProvisionedLimitValue ?? null;
}
