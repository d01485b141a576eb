import "server-only";
import { type Actor, BUILT_IN_ROLES, scopeOf } from "@/lib/auth/permissions";
import { getPoolSettings } from "@/lib/cognito/pool-settings";
import { authorize } from "@/lib/dal/authorize";
import type { FilterAttributeDto, FilterChoicesDto } from "@/lib/dal/list-settings-dto";
import { getUserFacets } from "@/lib/dal/user-list";
import { getDb } from "@/lib/db/client";
import { listNames } from "@/lib/db/organisation-names";
import { findRoleByKey, listRoles } from "@/lib/db/roles";
import { readWithin } from "@/lib/db/scope";
import { isAppError } from "@/lib/errors";
import type { UserListInput } from "@/lib/input/user-list";

/**
 * What the filters of the list can be set to, with the number of users for each under the other filters. The pool's schema
 * is asked for at most every ten minutes by a process; while Cognito does not answer and it is not known, it is empty.
 */
export async function readFilterChoices(input: UserListInput): Promise<FilterChoicesDto> {
  const { actor } = await authorize("users:read");
  const facets = await getUserFacets(input);
  const groups = facets.groups ?? (await getUserFacets({ ...input, roleKey: undefined })).groups;
  const mayReadRoles = actor.grants.some((grant) => grant.permissions.has("roles:read"));
  const roles = mayReadRoles ? await listRoles(getDb(), []) : BUILT_IN_ROLES;
  return {
    facets: { ...facets, groups },
    roles: roles.map(({ key, name }) => ({ key, name })),
    organisations: await readOrganisations(actor),
    attributes: await readAttributes(),
  };
}

/** Names for what the address has only keys of; undefined for what the viewer may not know. */
export async function findFilterNames(
  input: Pick<UserListInput, "roleKey" | "orgId">,
): Promise<{ role?: string | undefined; organisation?: string | undefined }> {
  const { actor } = await authorize("users:read");
  const { roleKey, orgId } = input;
  const role = roleKey === undefined ? null : await findRoleByKey(getDb(), roleKey);
  const organisation =
    orgId && orgId !== "none"
      ? (await readOrganisations(actor)).find(({ id }) => id === orgId)?.name
      : undefined;
  return { role: role?.name, organisation };
}

function readOrganisations(actor: Actor) {
  const scope = scopeOf(actor, "organisations:read");
  return readWithin(getDb(), scope, (tx) => listNames(tx, scope));
}

/** Those that the list shows and filters in a way of their own. */
const ELSEWHERE = new Set(["sub", "email", "name", "email_verified"]);

async function readAttributes(): Promise<FilterAttributeDto[]> {
  try {
    const { schema } = await getPoolSettings();
    return schema.filter(({ name }) => !ELSEWHERE.has(name)).map(({ name, type }) => ({ name, type }));
  } catch (error) {
    if (isAppError(error)) return [];
    throw error;
  }
}
