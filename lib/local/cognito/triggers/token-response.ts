import { z } from "zod";
import type { TriggerResponse } from "./invoke";
import { allowedInAccessToken, allowedInIdToken } from "./reserved-claims";
import { readResponse, Text, Texts } from "./response-members";
import { NO_OVERRIDES, type TokenOverrides } from "./token-overrides";

/** V1_0 writes texts: numbers and truth values become such, anything else is not understood. */
const TextClaim = z.union([z.string(), z.number(), z.boolean()]).transform(String).nullable();
const NO_CLAIMS: Readonly<Record<string, unknown>> = {};

const Groups = z
  .object({ groupsToOverride: Texts, iamRolesToOverride: Texts, preferredRole: Text })
  .nullable()
  .optional();

const FirstVersion = z.object({
  claimsOverrideDetails: z
    .object({
      claimsToAddOrOverride: z.record(z.string(), TextClaim).nullish(),
      claimsToSuppress: Texts,
      groupOverrideDetails: Groups,
    })
    .nullish(),
});

const Claims = {
  claimsToAddOrOverride: z.record(z.string(), z.unknown()).nullish(),
  claimsToSuppress: Texts,
};
const SecondVersion = z.object({
  claimsAndScopeOverrideDetails: z
    .object({
      idTokenGeneration: z.object(Claims).nullish(),
      accessTokenGeneration: z.object({ ...Claims, scopesToAdd: Texts, scopesToSuppress: Texts }).nullish(),
      groupOverrideDetails: Groups,
    })
    .nullish(),
});

/** What a function of V1_0 wants changed: the ID token, and the groups in both. @throws as `readResponse` */
export function readFirstVersion(response: TriggerResponse): TokenOverrides {
  const details = readResponse(FirstVersion, response).claimsOverrideDetails;
  if (!details) return NO_OVERRIDES;
  return {
    ...NO_OVERRIDES,
    idClaims: allowedInIdToken(toClaims(details)),
    ...toGroups(details.groupOverrideDetails),
  };
}

/** What a function of V2_0 or V3_0 wants changed, in both tokens. @throws as `readResponse` */
export function readSecondVersion(response: TriggerResponse, clientId: string): TokenOverrides {
  const details = readResponse(SecondVersion, response).claimsAndScopeOverrideDetails;
  if (!details) return NO_OVERRIDES;
  const { idTokenGeneration, accessTokenGeneration, groupOverrideDetails } = details;
  const suppressed = accessTokenGeneration?.scopesToSuppress ?? [];
  const added = accessTokenGeneration?.scopesToAdd ?? [];
  return {
    idClaims: allowedInIdToken(toClaims(idTokenGeneration)),
    accessClaims: allowedInAccessToken(toClaims(accessTokenGeneration), clientId),
    scopes: {
      // A blank would make two scopes of one.
      add: added.filter((scope) => /^\S+$/.test(scope) && !suppressed.includes(scope)),
      suppress: suppressed,
    },
    ...toGroups(groupOverrideDetails),
  };
}

type GivenClaims =
  | {
      readonly claimsToAddOrOverride?: Readonly<Record<string, unknown>> | null | undefined;
      readonly claimsToSuppress: readonly string[];
    }
  | null
  | undefined;

function toClaims(given: GivenClaims) {
  return { add: given?.claimsToAddOrOverride ?? NO_CLAIMS, suppress: given?.claimsToSuppress ?? [] };
}

/** Absent leaves the groups alone; null and an empty object take them away. */
function toGroups(given: z.output<typeof Groups>): Pick<TokenOverrides, "groups"> {
  if (given === undefined) return {};
  const preferredRole = given?.preferredRole;
  return {
    groups: {
      names: given?.groupsToOverride ?? [],
      roles: given?.iamRolesToOverride ?? [],
      ...(preferredRole === undefined ? {} : { preferredRole }),
    },
  };
}
