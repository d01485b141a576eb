import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { verifyAccessToken } from "@/lib/cognito/access-token";
import { medianOf } from "@/tests/bench/api/measure";

/** Tokens a second, on one core, and the one beside the other. */
export type Verification = { raw: number; product: number; ratio: number };

const ROUNDS = 9;
const TOKENS = 3_000;

/**
 * Verifies one token again and again as the API does it for a token that it has not seen lately, and only its signature
 * with node:crypto (RSASSA-PKCS1-v1_5, SHA-256; key at hand), in turns.
 * @param settings of the portal
 */
export async function compareVerification(
  token: string,
  settings: Record<string, string>,
): Promise<Verification> {
  Object.assign(process.env, settings);
  const raw = await makeRaw(token);
  const product = async () => void (await verifyAccessToken(token));
  await perSecond(raw);
  await perSecond(product);
  const rounds: { raw: number; product: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ raw: await perSecond(raw), product: await perSecond(product) });
  }
  return {
    raw: medianOf(rounds.map((round) => round.raw)),
    product: medianOf(rounds.map((round) => round.product)),
    ratio: medianOf(rounds.map((round) => round.product / round.raw)),
  };
}

async function makeRaw(token: string): Promise<() => Promise<void>> {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const { kid } = JSON.parse(Buffer.from(header, "base64url").toString()) as { kid: string };
  const { iss } = JSON.parse(Buffer.from(payload, "base64url").toString()) as { iss: string };
  const { keys } = (await (await fetch(`${iss}/.well-known/jwks.json`)).json()) as {
    keys: (JsonWebKey & { kid: string })[];
  };
  const jwk = keys.find((key) => key.kid === kid);
  if (!jwk) throw new Error("The token's key is not among the pool's.");
  const key = createPublicKey({ key: jwk, format: "jwk" });
  return async () => {
    const good = verify(
      "RSA-SHA256",
      Buffer.from(`${header}.${payload}`),
      key,
      Buffer.from(signature, "base64url"),
    );
    if (!good) throw new Error("The signature is not good.");
  };
}

async function perSecond(run: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  for (let count = 0; count < TOKENS; count++) await run();
  return (TOKENS / (performance.now() - begun)) * 1000;
}
