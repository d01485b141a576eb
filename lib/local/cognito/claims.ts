import type { LocalContext } from "./context";
import { groupKey } from "./group-key";
import type { Client, Group, User } from "./model";

/** Standard attributes of OpenID Connect that every pool has. */
export const STANDARD_ATTRIBUTES = [
  "sub",
  "name",
  "given_name",
  "family_name",
  "middle_name",
  "nickname",
  "preferred_username",
  "profile",
  "picture",
  "website",
  "email",
  "email_verified",
  "gender",
  "birthdate",
  "zoneinfo",
  "locale",
  "phone_number",
  "phone_number_verified",
  "address",
  "updated_at",
] as const;

const BOOLEANS = new Set(["email_verified", "phone_number_verified"]);

/**
 * The user's attributes as claims of an ID token or of `/oauth2/userInfo`: those that the client may read and the scopes
 * cover. `profile`, `openid` alone and `aws.cognito.signin.user.admin` cover all of them; `email` and `phone` their own.
 */
export function attributeClaims(
  client: Client,
  user: User,
  scopes: readonly string[],
): Record<string, unknown> {
  const readable = new Set<string>(client.settings.ReadAttributes ?? STANDARD_ATTRIBUTES);
  const claims: Record<string, unknown> = { sub: user.sub };
  for (const [name, value] of Object.entries(user.attributes)) {
    if (!readable.has(name) && !readable.has(name.replace(/_verified$/, ""))) continue;
    if (coveredBy(scopes, name)) claims[name] = claimValue(name, value);
  }
  return claims;
}

/** `cognito:groups`, `cognito:roles` and `cognito:preferred_role`; empty for a user in no group. */
export function groupClaims(ctx: LocalContext, user: User): Record<string, unknown> {
  const groups = user.groups
    .flatMap((name) => ctx.store.groups.get(groupKey(user.poolId, name)) ?? [])
    .sort((a, b) => rank(a) - rank(b));
  if (groups.length === 0) return {};

  const claims: Record<string, unknown> = { "cognito:groups": groups.map((group) => group.name) };
  const roles = groups.flatMap((group) => group.roleArn ?? []);
  if (roles.length > 0) claims["cognito:roles"] = roles;
  const preferred = findPreferredRole(groups);
  if (preferred) claims["cognito:preferred_role"] = preferred;
  return claims;
}

function coveredBy(scopes: readonly string[], name: string): boolean {
  if (scopes.includes("profile") || scopes.includes("aws.cognito.signin.user.admin")) return true;
  const narrow = scopes.filter((scope) => scope === "email" || scope === "phone");
  if (narrow.length === 0) return scopes.includes("openid");
  if (name === "email" || name === "email_verified") return narrow.includes("email");
  return name.startsWith("phone_number") && narrow.includes("phone");
}

function claimValue(name: string, value: string): unknown {
  if (BOOLEANS.has(name)) return value === "true";
  if (name === "address") return { formatted: value };
  if (name === "updated_at") return Number(value);
  return value;
}

function rank(group: Group): number {
  return group.precedence ?? Number.MAX_SAFE_INTEGER;
}

/** The role of the group that comes first; none when two roles share the first place. */
function findPreferredRole(groups: readonly Group[]): string | undefined {
  const first = groups.filter((group) => group.roleArn && rank(group) === rank(groups[0] ?? group));
  return new Set(first.map((group) => group.roleArn)).size === 1 ? first[0]?.roleArn : undefined;
}
