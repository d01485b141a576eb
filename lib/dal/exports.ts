import "server-only";
import { randomUUID } from "node:crypto";
import { getRequestOrigin } from "@/lib/auth/request";
import { authorize } from "@/lib/dal/authorize";
import {
  assertFewExports,
  callOffOwnExport,
  claimOwnExport,
  type ExportDto,
  readOwnExport,
} from "@/lib/dal/export-runs";
import { leaseExport, sendUsers } from "@/lib/dal/export-stream";
import { parseInput } from "@/lib/dal/input";
import { getDb } from "@/lib/db/client";
import { insertExport } from "@/lib/db/export-runs";
import { readWithin } from "@/lib/db/scope";
import { countUsers } from "@/lib/db/user-total";
import { recallInvitationDays } from "@/lib/directory/pool-facts";
import type { ExportFormat } from "@/lib/export/cells";
import { StartExport, type StartExportInput } from "@/lib/input/export";
import { type UserListInput, UserWalkQuery } from "@/lib/input/user-list";

/** The progress of a file is shown by how many rows it will have, up to so many. */
const MOST_EXPECTED = 5_000_000;

/**
 * Prepares a file of exactly the users that a list's query finds, within what the actor may export. It is made when it is
 * fetched, once. AppError as authorize; rate_limited; conflict for more than three at once.
 */
export async function startUserExport(input: StartExportInput, query: UserListInput): Promise<ExportDto> {
  const { actor, scope } = await authorize("users:export");
  const { format, columns, byteOrderMark } = parseInput(StartExport, input);
  const wanted = UserWalkQuery.parse(query);
  await assertFewExports(actor.sub);
  const invitationDays = recallInvitationDays();
  const total = await readWithin(getDb(), scope, (db) =>
    countUsers(db, { ...wanted, scope, invitationDays }, MOST_EXPECTED),
  );
  const { requestId } = await getRequestOrigin();
  const id = randomUUID();
  const expected = total.exact ? total.users : null;
  await insertExport(getDb(), {
    id,
    actorSub: actor.sub,
    actorLabel: actor.email,
    what: "users",
    format,
    query: JSON.stringify(wanted),
    columns,
    byteOrderMark: byteOrderMark === "on",
    requestId,
    expected,
    leasedUntil: leaseExport(),
  });
  return { id, state: "running", written: 0, expected, finished: false };
}

/** The bytes of one's own export, once. AppError as authorize; not_found when it was fetched, called off, or is another's. */
export async function openUserExport(
  id: string,
): Promise<{ pieces: AsyncGenerator<Uint8Array, void, void>; name: string; format: ExportFormat }> {
  const { actor, scope } = await authorize("users:export");
  const { run, name } = await claimOwnExport(id, actor, "users");
  return { pieces: sendUsers(run, scope), name, format: run.format };
}

/** How far one's own export has come. AppError as authorize; not_found for another's. */
export async function getUserExport(id: string): Promise<ExportDto> {
  const { actor } = await authorize("users:export");
  return readOwnExport(id, actor, "users");
}

/** Calls one's own export off: the file breaks off. AppError as authorize; not_found for another's and when it has ended. */
export async function cancelUserExport(id: string): Promise<void> {
  const { actor } = await authorize("users:export");
  await callOffOwnExport(id, actor, "users", "user.export");
}
