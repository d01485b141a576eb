import { randomBytes } from "node:crypto";
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import type { LocalContext } from "./context";
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

/** The pool's RSA key for access or for ID tokens. Made at first use, kept in the store, and different for each use. */
export function getSigningKey(ctx: LocalContext, poolId: string, use: KeyUse): Promise<LoadedKey> {
  const keys = loaded.get(ctx.store) ?? new Map<string, Promise<LoadedKey>>();
  loaded.set(ctx.store, keys);
  const name = `${poolId}/${use}`;
  const key = keys.get(name) ?? loadOrMakeKey(ctx, poolId, use);
  keys.set(name, key);
  return key;
}

/** The pool's key set as `/.well-known/jwks.json` gives it (RFC 7517): two keys, public parts only. */
export async function getJwks(ctx: LocalContext, poolId: string): Promise<{ keys: JWK[] }> {
  const keys = await Promise.all([getSigningKey(ctx, poolId, "id"), getSigningKey(ctx, poolId, "access")]);
  return { keys: keys.map((key) => key.publicJwk) };
}

async function loadOrMakeKey(ctx: LocalContext, poolId: string, use: KeyUse): Promise<LoadedKey> {
  const known = ctx.store.signingKeys.get(`${poolId}/${use}`) ?? (await makeKey(poolId, use));
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
