import { ACCOUNT_ID } from "../../pools/pool-id";
import { operation } from "../operation";

/** DescribeUserPoolDomain: an empty description for a name that no pool has. */
export const describeUserPoolDomain = operation("DescribeUserPoolDomain", (ctx, input) => {
  const domain = ctx.store.domains.get(input.Domain);
  if (!domain) return { DomainDescription: {} };
  const { certificateArn: CertificateArn, securityPolicy: SecurityPolicy } = domain;
  return {
    DomainDescription: {
      UserPoolId: domain.poolId,
      AWSAccountId: ACCOUNT_ID,
      Domain: domain.domain,
      CloudFrontDistribution: domain.cloudFrontDomain,
      Version: domain.version,
      Status: "ACTIVE",
      CustomDomainConfig: CertificateArn === undefined ? {} : { CertificateArn, SecurityPolicy },
      ManagedLoginVersion: domain.managedLoginVersion,
      Routing: domain.routing,
    },
  };
});
