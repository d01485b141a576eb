import { randomUUID } from "node:crypto";
import { getDb } from "@/lib/db/client";
import { insertExport } from "@/lib/db/export-runs";
import { insertGroupRole } from "@/lib/db/group-roles";
import { openSessionOf, type Person } from "@/tests/helpers/actor";
import { addOrganisation, roleId } from "@/tests/helpers/database-rows";
import type { Portal } from "@/tests/helpers/portal";

type Owner = Pick<Person, "sub" | "email">;
export type ItemState = "waiting" | "failed" | "done";

/** Somebody who is nobody of the cast. */
export const makeStranger = (): Owner => ({ sub: randomUUID(), email: "somebody@example.com" });

/** An action of somebody on users, each in a state; it runs while one waits. Returns its id. */
export async function addRun(
  { database }: Portal,
  { sub, email }: Owner,
  items: readonly (Owner & { state: ItemState })[] = [],
): Promise<string> {
  const id = randomUUID();
  const finishedAt = items.some(({ state }) => state === "waiting") ? null : new Date();
  await database.owner`
    insert into bulk_runs (id, actor_sub, actor_label, action, parameters, reason, total, request_id, finished_at)
    values (${id}, ${sub}, ${email}, 'disable', '{}', 'a test', ${items.length}, 'x', ${finishedAt})`;
  for (const [position, user] of items.entries()) {
    await database.owner`
      insert into bulk_items (run_id, subject_sub, subject_label, position, state, change_id, leased_until)
      values (${id}, ${user.sub}, ${user.email}, ${position}, ${user.state}, ${randomUUID()}, now() + interval '1 hour')`;
  }
  return id;
}

/** A file that somebody may fetch. Returns its id. */
export async function addExport({ sub, email }: Owner): Promise<string> {
  const id = randomUUID();
  await insertExport(getDb(), {
    id,
    actorSub: sub,
    actorLabel: email,
    what: "users",
    format: "csv",
    query: "{}",
    columns: ["email"],
    byteOrderMark: false,
    requestId: randomUUID(),
    expected: null,
    leasedUntil: new Date(Date.now() + 60_000),
  });
  return id;
}

/** A session of somebody at a browser. Returns its handle. */
export async function addSession({ database }: Portal, person: Person): Promise<string> {
  const id = await openSessionOf(person);
  const [row] = await database.owner<{ handle: string }[]>`select handle from sessions where id = ${id}`;
  return row?.handle ?? "";
}

/** A group that gives helpdesk in organisation A. Returns the mapping's id. */
export async function addMapping({ alpha }: Portal): Promise<string> {
  const [helpdesk, createdBy] = [await roleId(getDb(), "helpdesk"), randomUUID()];
  const mapping = { groupName: randomUUID(), roleId: helpdesk, orgId: alpha, createdBy, reason: "a test" };
  return (await insertGroupRole(getDb(), mapping))?.id ?? "";
}

/** An organisation of its own, which may be archived. */
export async function addSpareOrganisation(portal: Portal, archived: boolean): Promise<string> {
  const id = await addOrganisation(portal.database.db, `Organisation ${randomUUID()}`);
  if (archived) await portal.database.owner`update organisations set archived_at = now() where id = ${id}`;
  return id;
}
