import type { User } from "../model";
import { parseIdentities } from "./identity-link";

/** The claim `identities` of an ID token: a linked user's identities, every value as a string but null. */
export function identityClaims(user: User): { identities?: readonly object[] } {
  const identities = parseIdentities(user.attributes.identities);
  if (identities.length === 0) return {};
  return {
    identities: identities.map((identity) =>
      Object.fromEntries(
        Object.entries(identity).map(([name, value]) => [name, value === null ? null : String(value)]),
      ),
    ),
  };
}
