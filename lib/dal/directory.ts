import "server-only";
import { scopeOf } from "@/lib/auth/permissions";
import { recordDone } from "@/lib/dal/audit-entry";
import { authorize } from "@/lib/dal/authorize";
import type { FreshnessDto } from "@/lib/dal/directory-dto";
import { getDb } from "@/lib/db/client";
import { startRun } from "@/lib/db/sync";
import { readFreshness } from "@/lib/directory/freshness";
import { finishInBackground } from "@/lib/directory/sync";

/** How fresh the mirror is, and how far a running synchronisation has come. */
export async function getFreshness(): Promise<FreshnessDto> {
  const { scope } = await authorize("users:read");
  return readFreshness(getDb(), scope);
}

/** Starts a full synchronisation in the background, unless one runs already; either way the state comes back. */
export async function startSynchronisation(): Promise<FreshnessDto> {
  const { actor } = await authorize("directory:sync");
  const scope = scopeOf(actor, "users:read");
  const run = await getDb().transaction(async (tx) => {
    const started = await startRun(tx, actor.sub);
    if (started) await recordDone(tx, actor, null, { action: "directory.sync" });
    return started;
  });
  if (run) finishInBackground(run);
  return readFreshness(getDb(), scope);
}
