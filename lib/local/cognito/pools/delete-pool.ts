import type { LocalContext } from "../context";
import { forgetSigningKeys } from "../keys";
import { userKey } from "../user-table";

/** Forgets a pool and all that is in it. */
export function deletePool(ctx: LocalContext, poolId: string): void {
  const { store } = ctx;
  for (const [key, token] of store.refreshTokens.entries()) {
    if (store.families.get(token.familyId)?.poolId === poolId) store.refreshTokens.delete(key);
  }
  for (const job of store.importJobs.values()) if (job.poolId === poolId) ctx.imports.files.remove(job.id);
  const tables = [
    store.clients,
    store.groups,
    store.families,
    store.authCodes,
    store.challenges,
    store.hostedSessions,
    store.devices,
    store.authEvents,
    store.identityProviders,
    store.identityLinks,
    store.resourceServers,
    store.uiCustomizations,
    store.riskConfigurations,
    store.importJobs,
  ];
  for (const table of tables) {
    for (const [key, record] of table.entries()) if (record.poolId === poolId) table.delete(key);
  }
  // Last to first: each is then at the end of the listing, and nobody has to move up.
  for (const user of [...store.users.walkAfter(poolId, 0)].reverse()) {
    store.users.delete(userKey(poolId, user.sub));
  }
  forgetSigningKeys(store, poolId);
  store.pools.delete(poolId);
}
