import type { ClaimOverrides } from "./token-overrides";

/** Claims that Cognito keeps for itself: they can be neither changed nor left out, in whichever token. */
const SHARED = [
  "acr",
  "amr",
  "at_hash",
  "auth_time",
  "azp",
  "exp",
  "iat",
  "iss",
  "jti",
  "nbf",
  "nonce",
  "origin_jti",
  "sub",
  "token_use",
];
const ID = new Set([...SHARED, "aud", "cognito:username", "identities"]);
const ACCESS = new Set([...SHARED, "client_id", "device_key", "event_id", "scope", "username", "version"]);
/** Changed through groupOverrideDetails alone. */
const GROUPS = new Set(["cognito:groups", "cognito:roles", "cognito:preferred_role"]);
/** In an ID token these hold no list and no object. */
const PLAIN = new Set(["phone_number_verified", "email_verified", "updated_at", "address"]);

type Given = { readonly add: Readonly<Record<string, unknown>>; readonly suppress: readonly string[] };

/** What counts of the changes to an ID token. What does not is ignored, as Cognito ignores it. */
export function allowedInIdToken({ add, suppress }: Given): ClaimOverrides {
  return {
    add: pick(add, suppress, (name, value) => {
      const fits = !PLAIN.has(name) || typeof value !== "object";
      return fits && !ID.has(name) && !GROUPS.has(name) && !name.startsWith("dev:");
    }),
    suppress: suppress.filter((name) => !ID.has(name)),
  };
}

/** The same of an access token. It may be given an `aud`, but only that of its client. */
export function allowedInAccessToken({ add, suppress }: Given, clientId: string): ClaimOverrides {
  return {
    add: pick(add, suppress, (name, value) => {
      if (name === "aud") return value === clientId;
      return !ACCESS.has(name) && !name.startsWith("dev:") && !name.startsWith("cognito:");
    }),
    suppress: suppress.filter((name) => !ACCESS.has(name)),
  };
}

/** A claim that is both added and suppressed is suppressed; one without a value is not added. */
function pick(
  add: Given["add"],
  suppress: readonly string[],
  allowed: (name: string, value: unknown) => boolean,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(add).filter(
      ([name, value]) => value !== null && !suppress.includes(name) && allowed(name, value),
    ),
  );
}
