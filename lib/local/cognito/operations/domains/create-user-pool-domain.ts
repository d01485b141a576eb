import { randomBytes } from "node:crypto";
import { assertDomainName, changeDomain, toDomainAnswer } from "../../domains/domain-input";
import { getPool } from "../../lookup";
import { operation } from "../operation";

/** CreateUserPoolDomain: active at once. The Hosted UI here answers at its own address, whatever the domain. */
export const createUserPoolDomain = operation("CreateUserPoolDomain", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const custom = input.CustomDomainConfig !== undefined;
  assertDomainName(ctx, pool, input.Domain, custom);
  const version = new Date(ctx.clock()).toISOString().replace(/[-:T]|\..*$/g, "");
  const cloudFront = custom
    ? { cloudFrontDomain: `d${randomBytes(7).toString("hex").slice(0, 13)}.cloudfront.net` }
    : {};
  const blank = { domain: input.Domain, poolId: pool.id, managedLoginVersion: 1, version, ...cloudFront };
  const domain = changeDomain(pool, blank, input);
  ctx.store.domains.put(domain);
  return toDomainAnswer(domain);
});
