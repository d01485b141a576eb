import type { LocalContext } from "../context";

/** Forgets a pool and all that is in it. */
export function deletePool(ctx: LocalContext, poolId: string): void {
  const { store } = ctx;
  for (const [key, token] of store.refreshTokens.entries()) {
    if (store.families.get(token.familyId)?.poolId === poolId) store.refreshTokens.delete(key);
  }
  for (const job of store.importJobs.values()) if (job.poolId === poolId) ctx.imports.files.remove(job.id);
  const tables = [
    store.clients,
    store.users,
    store.groups,
    store.families,
    store.authCodes,
    store.challenges,
    store.hostedSessions,
    store.signingKeys,
    store.devices,
    store.authEvents,
    store.identityProviders,
    store.identityLinks,
    store.resourceServers,
    store.uiCustomizations,
    store.riskConfigurations,
    store.importJobs,
    store.importJobs,
  ];
  for (const table of tables) {
    for (const [key, record] of table.entries()) if (record.poolId === poolId) table.delete(key);
  }
  store.pools.delete(poolId);
}
