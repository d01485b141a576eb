import type { LocalContext } from "../context";
import type { Pool, User } from "../model";
import { userKey } from "../user-table";
import type { ProviderType } from "./provider";

/** An identity of a provider by which a user of the pool will be known, once he signs in there. */
export type IdentityLink = {
  readonly poolId: string;
  readonly sub: string;
  readonly providerName: string;
  readonly providerType: ProviderType;
  /** `Cognito_Subject`, or the attribute of the pool to which the provider's claim is mapped. */
  readonly attribute: string;
  readonly value: string;
  readonly createdAt: number;
};

/** How AWS names the provider's own identifier of a user. */
export const SUBJECT_ATTRIBUTE = "Cognito_Subject";

/** Key of a link in `store.identityLinks`; its owner is `userKey(poolId, sub)`. An identity is linked to one user at most. */
export function linkKey(link: Pick<IdentityLink, "poolId" | "providerName" | "attribute" | "value">): string {
  return JSON.stringify([link.poolId, link.providerName, link.attribute, link.value]);
}

/** A user's links, oldest first. */
export function linksOf(ctx: LocalContext, user: User): IdentityLink[] {
  return ctx.store.identityLinks.of(userKey(user.poolId, user.sub));
}

/** The profile that Cognito makes for a federated user at his first sign-in: `Google_1234`. */
export function findFederatedUser(
  ctx: LocalContext,
  pool: Pool,
  providerName: string,
  subject: string,
): User | undefined {
  const user = ctx.store.users.findByName(pool.id, `${providerName}_${subject}`);
  return user?.status === "EXTERNAL_PROVIDER" || user?.attributes.identities ? user : undefined;
}

/** Writes a user's links into his `identities` attribute; the attribute goes with the last of them. */
export function writeIdentities(ctx: LocalContext, user: User): void {
  const { identities: before, ...attributes } = user.attributes;
  const primary = parseIdentities(before).filter((identity) => identity.primary === true);
  const linked = linksOf(ctx, user).map((link) => ({
    userId: link.value,
    providerName: link.providerName,
    providerType: link.providerType,
    issuer: null,
    primary: false,
    dateCreated: link.createdAt,
  }));
  const all = [...primary, ...linked];
  ctx.store.users.put({
    ...user,
    attributes: all.length === 0 ? attributes : { ...attributes, identities: JSON.stringify(all) },
    modifiedAt: ctx.clock(),
  });
}

type Identity = Readonly<Record<string, unknown>>;

/** The `identities` attribute as a list; empty when the user has none. */
export function parseIdentities(attribute: string | undefined): readonly Identity[] {
  if (attribute === undefined) return [];
  const parsed: unknown = JSON.parse(attribute);
  return Array.isArray(parsed) ? parsed : [];
}
