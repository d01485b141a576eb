import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from "jose";
import { resetEnv } from "@/lib/env";
import { settingsFor } from "@/tests/helpers/portal";

export const SUB = "0d6f7f0e-2c59-4a41-b1a5-1d2f3e4a5b6c";

/** A user pool's issuer that serves the keys it is told to, and whose tokens may say anything. */
export type Issuer = {
  readonly issuer: string;
  readonly keys: CryptoKeyPair;
  /** How often the keys were asked for. */
  requests: () => number;
  /** Answers with this status from now on; 200 serves the keys. */
  setStatus: (status: number) => void;
  /** Serves these instead of the first key. */
  setKeys: (jwks: JWK[]) => void;
  claims: () => JWTPayload;
  /** A token that is right but for the changes; an undefined claim is left out. */
  mint: (changes?: JWTPayload, header?: Record<string, unknown>, key?: CryptoKey) => Promise<string>;
  close: () => Promise<void>;
};

let pools = 0;
/** Making one takes longer than anything else here, so all issuers of a test file share it. */
let pair: Promise<CryptoKeyPair> | undefined;

/** Starts one and makes the portal's settings point to it. Every issuer is another pool, whose keys nobody has read. */
export async function startIssuer(): Promise<Issuer> {
  pair ??= generateKeyPair("RS256", { extractable: true });
  const keys = await pair;
  let served = [await publicJwk(keys, "one")];
  let status = 200;
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    if (status !== 200) return response.writeHead(status).end();
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ keys: served }));
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  pools += 1;
  const poolId = `eu-west-2_Issuer${pools}`;
  const issuer = `${url}/${poolId}`;
  const settings = { ...settingsFor("postgres://localhost/none", url), COGNITO_USER_POOL_ID: poolId };
  Object.assign(process.env, settings, { COGNITO_ISSUER: issuer, COGNITO_CLIENT_ID: "portal" });
  resetEnv();

  const claims = () => ({
    iss: issuer,
    sub: SUB,
    client_id: "portal",
    token_use: "access",
    username: SUB,
    auth_time: now() - 5,
    iat: now(),
    exp: now() + 300,
  });
  return {
    issuer,
    keys,
    requests: () => requests,
    setStatus: (next) => {
      status = next;
    },
    setKeys: (jwks) => {
      served = jwks as typeof served;
    },
    claims,
    mint: (changes = {}, header = {}, key = keys.privateKey) => {
      const entries = Object.entries({ ...claims(), ...changes }).filter(([, value]) => value !== undefined);
      return new SignJWT(Object.fromEntries(entries))
        .setProtectedHeader({ alg: "RS256", kid: "one", ...header })
        .sign(key);
    },
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

/** The public half of a key, as a pool serves it. */
export async function publicJwk(keys: CryptoKeyPair, kid: string): Promise<JWK & { kid: string }> {
  return { ...(await exportJWK(keys.publicKey)), kid, alg: "RS256", use: "sig" };
}

/** Seconds since the epoch. */
export function now(): number {
  return Math.floor(Date.now() / 1000);
}
