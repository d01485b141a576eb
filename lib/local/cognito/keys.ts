import { randomBytes } from "node:crypto";
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import type { LocalContext } from "./context";
import { getPool } from "./lookup";
import type { SigningKey } from "./model";
import type { Store } from "./store";

export type KeyUse = SigningKey["use"];
export type LoadedKey = {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly publicJwk: JWK;
};

const loaded = new WeakMap<Store, Map<string, Promise<LoadedKey>>>();

/** The pool's RSA key for access or for ID tokens, made at first use and kept in the store. Throws ResourceNotFoundException when there is no such pool. */
export function getSigningKey(ctx: LocalContext, poolId: string, use: KeyUse): Promise<LoadedKey> {
  const keys = loaded.get(ctx.store) ?? new Map<string, Promise<LoadedKey>>();
  loaded.set(ctx.store, keys);
  const name = `${poolId}/${use}`;
  const known = keys.get(name);
  if (known) return known;
  const key = loadOrMakeKey(ctx, poolId, use);
  keys.set(name, key);
  // A failure, of the disk perhaps, is not the answer for ever.
  key.catch(() => keys.delete(name));
  return key;
}

/** Forgets the keys of a pool that is deleted: another pool of this id has its own. */
export function forgetSigningKeys(store: Store, poolId: string): void {
  for (const use of ["access", "id"] as const) {
    loaded.get(store)?.delete(`${poolId}/${use}`);
    store.signingKeys.delete(`${poolId}/${use}`);
  }
}

/** The pool's key set as `/.well-known/jwks.json` gives it (RFC 7517): two keys, public parts only. */
export async function getJwks(ctx: LocalContext, poolId: string): Promise<{ keys: JWK[] }> {
  const keys = await Promise.all([getSigningKey(ctx, poolId, "id"), getSigningKey(ctx, poolId, "access")]);
  return { keys: keys.map((key) => key.publicJwk) };
}

async function loadOrMakeKey(ctx: LocalContext, poolId: string, use: KeyUse): Promise<LoadedKey> {
  const known = ctx.store.signingKeys.get(`${poolId}/${use}`) ?? (await makeKey(poolId, use));
  getPool(ctx, poolId);
  if (!ctx.store.signingKeys.get(`${poolId}/${use}`)) {
    ctx.store.signingKeys.put(known);
    ctx.store.flush();
  }
  const jwk = known.privateJwk as JWK;
  const publicJwk: JWK = {
    kty: "RSA",
    n: jwk.n ?? "",
    e: jwk.e ?? "",
    alg: "RS256",
    use: "sig",
    kid: known.kid,
  };
  return {
    kid: known.kid,
    publicJwk,
    privateKey: (await importJWK({ ...jwk, alg: "RS256" })) as CryptoKey,
    publicKey: (await importJWK(publicJwk)) as CryptoKey,
  };
}

async function makeKey(poolId: string, use: KeyUse): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const privateJwk = (await exportJWK(privateKey)) as SigningKey["privateJwk"];
  return { poolId, use, kid: randomBytes(32).toString("base64"), privateJwk };
}
