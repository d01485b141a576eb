import type { LocalContext } from "../context";

/** An API whose scopes clients may ask for. */
export type ResourceServer = {
  readonly poolId: string;
  readonly identifier: string;
  readonly name: string;
  readonly scopes: readonly { readonly ScopeName: string; readonly ScopeDescription: string }[];
};

/** Key of a resource server in `store.resourceServers`. */
export function resourceServerKey(poolId: string, identifier: string): string {
  return `${poolId}/${identifier}`;
}

/** The resource servers of a pool, by identifier. */
export function resourceServersOf(ctx: LocalContext, poolId: string): ResourceServer[] {
  return [...ctx.store.resourceServers.values()]
    .filter((server) => server.poolId === poolId)
    .sort((a, b) => (a.identifier < b.identifier ? -1 : 1));
}

/** Every custom scope of a pool, as tokens carry it: `IDENTIFIER/SCOPE`. */
export function customScopesOf(ctx: LocalContext, poolId: string): string[] {
  return resourceServersOf(ctx, poolId).flatMap(({ identifier, scopes }) =>
    scopes.map(({ ScopeName }) => `${identifier}/${ScopeName}`),
  );
}

/** ResourceServerType, as the resource server operations give it. */
export function toResourceServerType(server: ResourceServer): object {
  const { poolId, identifier, name, scopes } = server;
  return { UserPoolId: poolId, Identifier: identifier, Name: name, Scopes: scopes };
}
