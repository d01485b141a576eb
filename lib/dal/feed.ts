import "server-only";
import { readCallerOrigin } from "@/lib/auth/request";
import { getPoolId } from "@/lib/cognito/pool";
import { getDb, type Tx } from "@/lib/db/client";
import { forgetGroup, noteStale, recordActivity, recordSignIn, takeMessage } from "@/lib/db/feed";
import { hashAddress } from "@/lib/db/limit-keys";
import { countHits, type RateLimit } from "@/lib/db/rate-limits";
import { findUser, setUserInvited, setUserMfa } from "@/lib/db/users";
import { readMeaning } from "@/lib/directory/feed-meaning";
import { type FeedEffect, FeedMessage } from "@/lib/directory/feed-message";
import { FEED_HEADERS, isSignedFeed } from "@/lib/directory/feed-signature";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";

const MINUTE_MS = 60_000;
/** Twice what AWS lets an account sign in by default, so that only a loop is stopped. */
const MESSAGES_PER_MINUTE = 15_000;
const REFUSED_PER_MINUTE = 30;
const EPOCH = new Date(0);

/**
 * Takes one message of the feed, once: the signature is all that lets it in. What it says of one user is written at once;
 * whoever was changed at Cognito is noted and read again beside requests, so that a sign-in that waits for the answer waits
 * for no call of Cognito. What does not concern this pool or the directory is taken and means nothing.
 * @param readText the body, read once it is known that the feed is on
 * @throws AppError not_found while DIRECTORY_FEED_SECRET is not set; unauthenticated for a signature that is missing, wrong
 *   or older than five minutes; conflict for a message that was taken before; invalid_input, rate_limited
 */
export async function takeFeedMessage(headers: Headers, readText: () => Promise<string>): Promise<void> {
  const secret = getEnv().DIRECTORY_FEED_SECRET;
  if (!secret) throw new AppError("not_found");
  const id = headers.get(FEED_HEADERS.id) ?? "";
  const timestamp = headers.get(FEED_HEADERS.timestamp) ?? "";
  const signature = headers.get(FEED_HEADERS.signature) ?? "";
  const complete = /^[\w.:-]{1,200}$/.test(id) && timestamp !== "" && signature !== "";
  const body = complete ? await readText() : "";
  if (!complete || !isSignedFeed(secret, { id, timestamp, body }, signature, Date.now())) {
    await count({
      key: `feed refused ${hashAddress(readCallerOrigin(headers).address) ?? "unknown"}`,
      limit: REFUSED_PER_MINUTE,
      windowMs: MINUTE_MS,
    });
    throw new AppError("unauthenticated", "The signature is missing, wrong or too old.");
  }
  await count({ key: "feed", limit: MESSAGES_PER_MINUTE, windowMs: MINUTE_MS });
  const effects = readMeaning(parse(body), getPoolId());
  await getDb().transaction(async (tx) => {
    if (!(await takeMessage(tx, id))) throw new AppError("conflict", "This message was taken before.");
    for (const effect of effects) await apply(tx, effect);
  });
}

function parse(body: string): FeedMessage {
  try {
    return FeedMessage.parse(JSON.parse(body));
  } catch (cause) {
    throw new AppError("invalid_input", "This is neither a trigger's event nor a record of CloudTrail.", {
      cause,
    });
  }
}

async function apply(tx: Tx, effect: FeedEffect): Promise<void> {
  const { kind, at } = effect;
  if (kind === "signIn") {
    const { sub: userSub, source, done, clientId } = effect;
    if (!(await findUser(tx, userSub))) await noteStale(tx, "sub", userSub, EPOCH);
    return recordSignIn(tx, { userSub, at, source, outcome: done ? "done" : "failed", clientId });
  }
  if (kind === "active") return recordActivity(tx, effect.sub, at);
  if (kind === "mfa") return void (await setUserMfa(tx, effect.sub, effect.mfa, at));
  if (kind === "invited") return void (await setUserInvited(tx, effect.sub, at));
  if (kind === "groupDeleted") return forgetGroup(tx, effect.group, at);
  await noteStale(tx, effect.key, effect.value, effect.changed ? at : EPOCH);
}

async function count(limit: RateLimit): Promise<void> {
  const exceeded = await countHits(getDb(), [limit]);
  if (exceeded) throw new AppError("rate_limited", undefined, { retryAfter: exceeded.retryAfter });
}
