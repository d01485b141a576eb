import { changeDomain, getDomain, toDomainAnswer } from "../../domains/domain-input";
import { invalidParameter } from "../../errors";
import { getPool } from "../../lookup";
import { operation } from "../operation";

/** UpdateUserPoolDomain: branding version, certificate and routing; the name stays. */
export const updateUserPoolDomain = operation("UpdateUserPoolDomain", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const domain = getDomain(ctx, pool.id, input.Domain);
  if (input.CustomDomainConfig && domain.certificateArn === undefined) {
    throw invalidParameter("A prefix domain has no certificate.");
  }
  const changed = changeDomain(pool, domain, input);
  ctx.store.domains.put(changed);
  return toDomainAnswer(changed);
});
