import { clientFeatures } from "../../clients/client-checks";
import type { LocalContext } from "../../context";
import { domainFeatures, domainsOf } from "../../domains/domain";
import { assertNoImport } from "../../imports/in-progress";
import { getPool } from "../../lookup";
import { updatePoolRecord } from "../../pools/pool-record";
import type { Feature } from "../../pools/tiers";
import { operation } from "../operation";

/** UpdateUserPool: replaces the settings as a whole; a member left out goes back to its default, MFA to OFF. */
export const updateUserPool = operation("UpdateUserPool", (ctx, { UserPoolId, ...input }) => {
  const pool = getPool(ctx, UserPoolId);
  assertNoImport(ctx, pool.id);
  ctx.store.pools.put(updatePoolRecord(pool, input, featuresBeside(ctx, UserPoolId), ctx.clock()));
  return {};
});

/** What a lesser tier would take away from the pool's clients and domains. */
function featuresBeside(ctx: LocalContext, poolId: string): Feature[] {
  const clients = [...ctx.store.clients.values()].filter((client) => client.poolId === poolId);
  return [...clients.flatMap(clientFeatures), ...domainsOf(ctx, poolId).flatMap(domainFeatures)];
}
