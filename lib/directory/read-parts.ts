import "server-only";
import { isFailure } from "@/lib/cognito/errors";
import { getDb } from "@/lib/db/client";
import { listParts, restartPart, type SyncPage, type SyncPart } from "@/lib/db/sync-parts";
import { createPageWriter, type PageWriter } from "@/lib/directory/page-writer";
import { isMemberPart, isUserPart, readPartPage } from "@/lib/directory/parts";
import type { LiveRun } from "@/lib/directory/run";

/** So many requests are under way at once; the quota spaces them. */
const SIDE_BY_SIDE = 16;
/** An expired token begins its part anew; one that is refused again and again is no matter of time. */
const MOST_RESTARTS = 3;

/** Reads every part of the run that is not at its end, also those that come to be known meanwhile. */
export async function readParts(live: LiveRun): Promise<void> {
  const writer = createPageWriter(live.run, live.takeTally);
  for (;;) {
    const open = (await listParts(getDb(), live.run.id)).filter(({ finishedAt }) => finishedAt === null);
    if (open.length === 0) return;
    const readers = Array.from({ length: SIDE_BY_SIDE }, () => readNext(live, writer, open));
    const failed = (await Promise.allSettled(readers)).find(({ status }) => status === "rejected");
    if (failed) throw live.signal.reason;
  }
}

/** Takes one part after the other. The first that fails ends all. */
async function readNext(live: LiveRun, writer: PageWriter, open: SyncPart[]): Promise<void> {
  try {
    for (let part = open.shift(); part; part = open.shift()) await readPart(live, writer, part);
  } catch (error) {
    live.stop(error);
    throw error;
  }
}

async function readPart(live: LiveRun, writer: PageWriter, { part, token: begun }: SyncPart): Promise<void> {
  let token = begun;
  let restarts = 0;
  for (;;) {
    const page = await readPage(live, part, token, restarts < MOST_RESTARTS);
    if (page === "expired") {
      restarts += 1;
      await restartPart(getDb(), live.run, part, isUserPart(part));
      token = null;
      continue;
    }
    await writer.write(page);
    if (page.token === null) return;
    token = page.token;
  }
}

async function readPage(
  live: LiveRun,
  part: string,
  token: string | null,
  mayExpire: boolean,
): Promise<SyncPage | "expired"> {
  let readAt = new Date();
  try {
    const page = await live.ask(() => {
      readAt = new Date();
      return readPartPage(part, token);
    });
    return { ...page, part, users: page.users.map((user) => ({ ...user, readAt })) };
  } catch (error) {
    if (mayExpire && token !== null && isFailure(error, "InvalidParameterException")) return "expired";
    // A group that was deleted since its name was listed has no members.
    const gone = isMemberPart(part) && isFailure(error, "ResourceNotFoundException");
    if (gone) return { part, token: null, users: [], subs: [], parts: [] };
    throw error;
  }
}
