import type { LocalContext } from "../context";
import { invalidParameter, resourceNotFound } from "../errors";
import { type ResourceServer, resourceServerKey } from "./resource-server";

/** @throws CognitoError ResourceNotFoundException */
export function getResourceServer(ctx: LocalContext, poolId: string, identifier: string): ResourceServer {
  const server = ctx.store.resourceServers.get(resourceServerKey(poolId, identifier));
  if (!server) throw resourceNotFound("Resource server does not exist.");
  return server;
}

/** @throws CognitoError InvalidParameterException when two scopes have one name */
export function assertScopes(scopes: ResourceServer["scopes"]): void {
  const names = scopes.map(({ ScopeName }) => ScopeName);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw invalidParameter(`The scope ${twice} is named more than once.`);
}
