import "server-only";
import { createHash } from "node:crypto";
import { getDb } from "@/lib/db/client";
import { claimKey, keepAnswer, releaseKey, type StoredAnswer } from "@/lib/db/idempotency";
import { AppError } from "@/lib/errors";

/** One request that its sender may repeat: `content` is all that makes it another one. */
export type Repeatable = { callerSub: string; key: string; content: unknown };

/**
 * Runs a request once for its key: whoever repeats it within 24 hours gets the first answer, with `repeated` true. What
 * fails is not kept, so that a repeat tries again; what `run` did then is its own to make whole.
 * @throws AppError conflict for another request under the same key, and while the first is being answered
 */
export async function runOnce<A extends StoredAnswer>(
  { callerSub, key, content }: Repeatable,
  run: () => Promise<A>,
): Promise<{ answer: A | StoredAnswer; repeated: boolean }> {
  const requestHash = createHash("sha256").update(JSON.stringify(content)).digest("hex");
  const claim = await claimKey(getDb(), { callerSub, key, requestHash });
  if (claim.state === "done") return { answer: claim.answer, repeated: true };
  if (claim.state === "other") throw new AppError("conflict", OTHER);
  if (claim.state === "running") throw new AppError("conflict", RUNNING, { retryAfter: 1 });
  const answer = await runOrRelease({ callerSub, key }, run);
  await keepAnswer(getDb(), { callerSub, key }, answer);
  return { answer, repeated: false };
}

/** Only what failed frees its key: what was done and could not be written down must not be done again at once. */
async function runOrRelease<A>(
  claimed: Pick<Repeatable, "callerSub" | "key">,
  run: () => Promise<A>,
): Promise<A> {
  try {
    return await run();
  } catch (error) {
    await releaseKey(getDb(), claimed);
    throw error;
  }
}

const OTHER = "This Idempotency-Key was used for another request. Choose a new one.";
const RUNNING = "The first request with this Idempotency-Key is still being answered. Ask again in a moment.";
