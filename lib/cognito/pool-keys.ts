import "server-only";
import { FetchError } from "aws-jwt-verify/error";
import { SimpleJwksCache, SimplePenaltyBox } from "aws-jwt-verify/jwk";
import { log } from "@/lib/log/log";

const TIMEOUT_MS = 5_000;
/** After a key that the pool does not have, nobody makes us ask again for so long; a new key is known soon after. */
const UNKNOWN_KEY_WAIT_SECONDS = 10;
/** While the keys cannot be read, we ask once a second and not once a request. */
const FAILURE_WAIT_MS = 1_000;
/** A key that the pool has withdrawn is forgotten after so long. */
const LONGEST_TRUST_MS = 10 * 60_000;

export type PoolKeys = { cache: SimpleJwksCache; keepFresh: () => void };

/**
 * The public keys of one pool (RFC 7517), read when they are first needed, once for however many wait; read again for an
 * unknown key id, at most every ten seconds, and in the background when they are ten minutes old.
 * @param uri the pool's `/.well-known/jwks.json`
 */
export function createPoolKeys(uri: string): PoolKeys {
  let failed: { at: number; error: unknown } | null = null;
  let readAt: number | null = null;

  async function fetchOnce(): Promise<ArrayBuffer> {
    if (failed && Date.now() - failed.at < FAILURE_WAIT_MS) throw failed.error;
    try {
      const answer = await fetchKeys(uri);
      readAt = Date.now();
      failed = null;
      return answer;
    } catch (error) {
      failed = { at: Date.now(), error };
      throw error;
    }
  }

  const penaltyBox = new SimplePenaltyBox({ waitSeconds: UNKNOWN_KEY_WAIT_SECONDS });
  const cache = new SimpleJwksCache({ penaltyBox, fetcher: { fetch: fetchOnce } });
  return {
    cache,
    keepFresh: () => {
      if (readAt === null || Date.now() - readAt < LONGEST_TRUST_MS) return;
      readAt = Date.now();
      cache
        .getJwks(uri)
        .catch((error: unknown) => log.warn("The user pool's keys could not be read anew.", { error }));
    },
  };
}

async function fetchKeys(uri: string): Promise<ArrayBuffer> {
  try {
    const answer = await fetch(uri, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: "error",
      cache: "no-store",
    });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return await answer.arrayBuffer();
  } catch (error) {
    throw new FetchError(uri, error);
  }
}
