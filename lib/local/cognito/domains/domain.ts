import type { LocalContext } from "../context";
import type { OperationInput } from "../operations/operation";
import { type Feature, when } from "../pools/tiers";

/** A domain of a pool: a prefix of `auth.REGION.amazoncognito.com`, or a name of the owner's with a certificate. */
export type Domain = {
  readonly domain: string;
  readonly poolId: string;
  /** 1: classic Hosted UI; 2: managed login. */
  readonly managedLoginVersion: number;
  /** Present for a domain of the owner's. */
  readonly certificateArn?: string;
  readonly securityPolicy?: string;
  readonly cloudFrontDomain?: string;
  readonly routing?: OperationInput<"CreateUserPoolDomain">["Routing"];
  readonly version: string;
};

/** The domains of a pool: a prefix and one of the owner's at most. */
export function domainsOf(ctx: LocalContext, poolId: string): Domain[] {
  return [...ctx.store.domains.values()].filter((domain) => domain.poolId === poolId);
}

/** Managed login is a feature beyond the Lite tier. */
export function domainFeatures({ managedLoginVersion }: Domain): Feature[] {
  return when(managedLoginVersion === 2, "Managed Login");
}
