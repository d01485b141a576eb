import type { LocalContext } from "../context";
import { invalidParameter } from "../errors";
import type { Pool } from "../model";
import type { OperationInput } from "../operations/operation";
import { assertTier } from "../pools/tiers";
import { type Domain, domainFeatures, domainsOf } from "./domain";

type Given = Omit<OperationInput<"CreateUserPoolDomain">, "UserPoolId" | "Domain">;

const RESERVED = ["aws", "amazon", "cognito"];
const PREFIX = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const HOST_NAME = /^(?=.{1,63}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;

/** The domain of a pool that a Domain names. @throws CognitoError InvalidParameterException */
export function getDomain(ctx: LocalContext, poolId: string, name: string): Domain {
  const domain = ctx.store.domains.get(name);
  if (domain?.poolId === poolId) return domain;
  throw invalidParameter("No such domain or user pool exists.");
}

/**
 * A name for a new domain: a prefix without AWS's own words, or a host name for a certificate; nobody else's, and the
 * pool's only one of its kind.
 * @throws CognitoError InvalidParameterException
 */
export function assertDomainName(ctx: LocalContext, pool: Pool, name: string, custom: boolean): void {
  if (custom && !HOST_NAME.test(name)) throw invalidParameter(`${name} is not a domain name.`);
  if (!custom && !PREFIX.test(name)) {
    throw invalidParameter(
      `The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. Please enter a different name that follows this format: ${PREFIX.source}`,
    );
  }
  const reserved = custom ? undefined : RESERVED.find((word) => name.includes(word));
  if (reserved) throw invalidParameter(`Domain cannot contain reserved word: ${reserved}`);
  const holder = ctx.store.domains.get(name);
  if (holder && holder.poolId !== pool.id) {
    throw invalidParameter("Domain already associated with another user pool.");
  }
  const alike = domainsOf(ctx, pool.id).some(
    ({ certificateArn }) => (certificateArn !== undefined) === custom,
  );
  if (alike) throw invalidParameter("The user pool already has a domain of this kind.");
}

/**
 * What Create- and UpdateUserPoolDomain say of a domain; what is left out stays as it is.
 * @throws CognitoError InvalidParameterException, FeatureUnavailableInTierException
 */
export function changeDomain(pool: Pool, domain: Domain, given: Given): Domain {
  const version = given.ManagedLoginVersion ?? domain.managedLoginVersion;
  if (version !== 1 && version !== 2) throw invalidParameter("ManagedLoginVersion has to be 1 or 2.");
  const { CertificateArn, SecurityPolicy } = given.CustomDomainConfig ?? {};
  if (CertificateArn !== undefined && !CertificateArn.startsWith("arn:aws:acm:us-east-1:")) {
    throw invalidParameter("The certificate has to be one of AWS Certificate Manager in us-east-1.");
  }
  const routing = given.Routing ?? domain.routing;
  const changed = {
    ...domain,
    managedLoginVersion: version,
    ...(CertificateArn === undefined ? {} : { certificateArn: CertificateArn }),
    ...(SecurityPolicy === undefined ? {} : { securityPolicy: SecurityPolicy }),
    ...(routing === undefined ? {} : { routing }),
  };
  if (routing && changed.certificateArn === undefined) {
    throw invalidParameter("Routing is supported for custom domains only.");
  }
  assertTier(pool.settings.UserPoolTier, domainFeatures(changed));
  return changed;
}

/** The answer of Create- and UpdateUserPoolDomain. */
export function toDomainAnswer(domain: Domain): object {
  return {
    ManagedLoginVersion: domain.managedLoginVersion,
    CloudFrontDomain: domain.cloudFrontDomain,
    Routing: domain.routing,
  };
}
