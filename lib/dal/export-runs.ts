import "server-only";
import type { Principal } from "@/lib/auth/principal";
import { closeExport, leaseExport } from "@/lib/dal/export-stream";
import { refuse } from "@/lib/dal/refusals";
import { getDb } from "@/lib/db/client";
import {
  callOffExport,
  claimExport,
  countExporting,
  type ExportRow,
  findExport,
  type OwnExport,
} from "@/lib/db/export-runs";
import { countHits } from "@/lib/db/rate-limits";
import { AppError } from "@/lib/errors";
import { isId } from "@/lib/input/fields";

const MOST_STARTS = { limit: 20, windowMs: 10 * 60_000 };
const MOST_RUNNING = 3;

/** `expected` is null when the number of rows is not known beforehand. */
export type ExportDto = {
  id: string;
  state: "running" | "done" | "cancelled" | "failed";
  written: number;
  expected: number | null;
  finished: boolean;
};

/** AppError rate_limited for many exports in a row, of whatever; conflict for more than three at once. */
export async function assertFewExports(actorSub: string): Promise<void> {
  const exceeded = await countHits(getDb(), [{ key: `export ${actorSub}`, ...MOST_STARTS }]);
  if (exceeded) throw new AppError("rate_limited", undefined, { retryAfter: exceeded.retryAfter });
  if ((await countExporting(getDb(), actorSub)) < MOST_RUNNING) return;
  throw new AppError("conflict", `You have ${MOST_RUNNING} exports under way. Wait until one has ended.`);
}

type What = OwnExport["what"];

/** One's own export, taken in order to be sent, and its file's name. AppError not_found when it was taken, called off, or is another's. */
export async function claimOwnExport(
  id: string,
  actor: Principal,
  what: What,
): Promise<{ run: ExportRow; name: string }> {
  const run = isId(id) ? await claimExport(getDb(), { id, actorSub: actor.sub, what }, leaseExport()) : null;
  if (!run) throw new AppError("not_found");
  return { run, name: `${what}-${run.createdAt.toISOString().slice(0, 10)}` };
}

/** How far one's own export has come. AppError not_found for another's. */
export async function readOwnExport(id: string, actor: Principal, what: What): Promise<ExportDto> {
  const run = isId(id) ? await findExport(getDb(), { id, actorSub: actor.sub, what }) : null;
  if (!run) throw new AppError("not_found");
  const { state, written, expected, finishedAt } = run;
  return { id, state, written, expected, finished: finishedAt !== null };
}

/** Calls one's own export off. AppError not_found, audited under `action`, for another's and when it has ended. */
export async function callOffOwnExport(
  id: string,
  actor: Principal,
  what: What,
  action: string,
): Promise<void> {
  const run = isId(id) ? await callOffExport(getDb(), { id, actorSub: actor.sub, what }) : null;
  if (!run) throw await refuse(actor, action, null, new AppError("not_found"));
  if (run.fetchedAt === null) await closeExport(run.id, "cancelled", 0);
}
