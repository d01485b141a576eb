import { STANDARD_ATTRIBUTES } from "../claims";
import { invalidParameter } from "../errors";
import type { Pool } from "../model";
import type { ProviderType } from "./provider";

/** Where each kind of provider has a user's identifier. SAML's NameID needs no mapping. */
const SUBJECT: Record<ProviderType, string | undefined> = {
  SAML: undefined,
  OIDC: "sub",
  Google: "sub",
  SignInWithApple: "sub",
  Facebook: "id",
  LoginWithAmazon: "user_id",
};

/**
 * AttributeMapping with the provider's own identifier as `username`.
 * @throws CognitoError InvalidParameterException when it names an attribute that the pool has not
 */
export function completeMapping(
  pool: Pool,
  type: ProviderType,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const unknown = Object.keys(given).filter((name) => !isMappable(pool, name));
  if (unknown.length > 0) {
    throw invalidParameter(`AttributeMapping contains invalid mapping: [${unknown.join(", ")}]`);
  }
  const subject = SUBJECT[type];
  return { ...(subject === undefined ? {} : { username: subject }), ...given };
}

function isMappable(pool: Pool, name: string): boolean {
  if (name === "sub") return false;
  if (name === "username" || STANDARD_ATTRIBUTES.some((standard) => standard === name)) return true;
  return pool.customAttributes.some((attribute) => attribute.name === name);
}
