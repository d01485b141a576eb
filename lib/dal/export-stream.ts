import "server-only";
import { covers, type Permission, type Scope, scopeOf } from "@/lib/auth/permissions";
import { columnsOf, knownColumns } from "@/lib/dal/export-columns";
import { appendAudit } from "@/lib/db/audit";
import { getDb } from "@/lib/db/client";
import { advanceExport, type ExportRow, endExport, listLeftExports } from "@/lib/db/export-runs";
import { getTokenContext } from "@/lib/db/tokens";
import { readUserValues } from "@/lib/db/user-export";
import { findUser } from "@/lib/db/users";
import { recallInvitationDays } from "@/lib/directory/pool-facts";
import { AppError } from "@/lib/errors";
import { encodeRows, type Piece } from "@/lib/export/encode";
import { UserWalkQuery } from "@/lib/input/user-list";

const BEAT_MS = 1000;
/** A reader may pause for so long; afterwards the export counts as left. */
const LEASE_MS = 5 * 60_000;

/** Until when whoever sends an export has it, from now. */
export function leaseExport(): Date {
  return new Date(Date.now() + LEASE_MS);
}

/** The bytes of an export of users that was claimed; see `sendRows`. */
export function sendUsers(run: ExportRow, scope: Scope): AsyncGenerator<Uint8Array, void, void> {
  return sendRows(run, scope, "users:export", encode(run, scope));
}

/**
 * Sends an export that was claimed, a piece at a time. About once a second it notes how far it is, whether it was called
 * off, and whether its owner may still do this. However it ends (done, called off, reader gone, failed) it is audited once,
 * with the rows that were written.
 */
export async function* sendRows(
  run: ExportRow,
  scope: Scope,
  permission: Permission,
  pieces: AsyncIterable<Piece>,
): AsyncGenerator<Uint8Array, void, void> {
  let written = 0;
  let state: "done" | "cancelled" | "failed" = "cancelled"; // unless it comes to another end
  let beatAt = 0;
  try {
    for await (const { bytes, rows } of pieces) {
      if (performance.now() >= beatAt) {
        await assertGoingOn(run, scope, permission, written);
        beatAt = performance.now() + BEAT_MS;
      }
      yield bytes;
      written += rows;
    }
    state = "done";
  } catch (error) {
    if (!(error instanceof AppError && error.code === "conflict")) state = "failed";
    throw error;
  } finally {
    await closeExport(run.id, state, written);
  }
}

/** Ends an export and audits it, once. */
export async function closeExport(
  id: string,
  state: "done" | "cancelled" | "failed",
  written: number,
): Promise<void> {
  await getDb().transaction(async (tx) => {
    const run = await endExport(tx, id, { state, written });
    if (!run) return;
    await appendAudit(tx, {
      changeId: run.id,
      actorSub: run.actorSub,
      actorLabel: run.actorLabel,
      action: ACTIONS[run.what],
      outcome: state === "failed" ? "failed" : "done",
      after: {
        format: run.format,
        ...(run.columns.length > 0 ? { columns: run.columns } : {}),
        filter: describeFilter(run.query),
        state,
        rows: written,
        expected: run.expected,
      },
      // Where its owner lives, so that those who read the audit there see it.
      orgId: (await findUser(tx, run.actorSub))?.orgId ?? null,
      requestId: run.requestId,
    });
  });
}

const ACTIONS = { users: "user.export", audit: "audit.export" } as const;

/** Ends exports whose process died, or which nobody fetched, as called off after the rows that are known. */
export async function closeLeftExports(): Promise<void> {
  for (const { id, written } of await listLeftExports(getDb())) await closeExport(id, "cancelled", written);
}

async function assertGoingOn(
  { id, actorSub }: ExportRow,
  scope: Scope,
  permission: Permission,
  written: number,
): Promise<void> {
  if (!(await advanceExport(getDb(), id, written, leaseExport()))) {
    throw new AppError("conflict", "This export was called off.");
  }
  const actor = await getTokenContext(getDb(), actorSub);
  const now = actor?.user.enabled ? scopeOf(actor, permission) : [];
  if (!covers(now, scope)) throw new AppError("forbidden");
}

function encode(run: ExportRow, scope: Scope) {
  const { format, byteOrderMark } = run;
  const query = UserWalkQuery.parse(JSON.parse(run.query));
  const invitationDays = recallInvitationDays();
  const names = knownColumns(run.columns);
  const rows = readUserValues(getDb(), { ...query, scope, invitationDays }, names);
  return encodeRows(rows, { format, columns: columnsOf(names, invitationDays), byteOrderMark });
}

/** What of the list's query narrows it: the rest is order. */
function describeFilter(query: string): Record<string, unknown> {
  const parsed = JSON.parse(query) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(parsed).filter(
      ([name, value]) => !ORDER.has(name) && (!Array.isArray(value) || value.length > 0),
    ),
  );
}

const ORDER = new Set(["sort", "direction", "limit", "upTo"]);
