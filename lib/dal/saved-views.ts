import "server-only";
import type { z } from "zod";
import type { Principal } from "@/lib/auth/principal";
import { recordDone } from "@/lib/dal/audit-entry";
import { authorize, requireActor } from "@/lib/dal/authorize";
import { parseInput } from "@/lib/dal/input";
import type { SavedViewDto } from "@/lib/dal/list-settings-dto";
import { refuse } from "@/lib/dal/refusals";
import { mayChangeView, mayShareViews, toView } from "@/lib/dal/view-policy";
import { getDb, type Tx } from "@/lib/db/client";
import * as views from "@/lib/db/saved-views";
import { AppError } from "@/lib/errors";
import { ChangeView, NewView, OneView, RenameView, ShareView } from "@/lib/input/list-settings";

const MOST_VIEWS = 50;

/** Gives a list a name. Its owner has each name once. What only he sees is not audited; sharing is, here and below. */
export async function saveView(view: z.input<typeof NewView>): Promise<SavedViewDto> {
  const actor = await requireActor("view.save");
  await authorize("users:read");
  const input = parseInput(NewView, view);
  if (input.shared) await assertMayShare(actor);
  return getDb().transaction(async (tx) => {
    if ((await views.countViews(tx, actor.sub)) >= MOST_VIEWS) {
      throw new AppError("conflict", `You have ${MOST_VIEWS} views. Delete one first.`);
    }
    const row = await views.insertView(tx, { ownerSub: actor.sub, ...input });
    if (!row) throw nameTaken();
    if (row.shared) await record(tx, actor, "view.share", null, row);
    return toView(actor, row);
  });
}

/** Another name for a view. */
export async function renameView(change: z.input<typeof RenameView>): Promise<SavedViewDto> {
  const actor = await requireActor("view.edit");
  await authorize("users:read");
  const { id, name } = parseInput(RenameView, change);
  return changeView(actor, id, { name }, "view.edit");
}

/** Another list under the same name. */
export async function updateView(change: z.input<typeof ChangeView>): Promise<SavedViewDto> {
  const actor = await requireActor("view.edit");
  await authorize("users:read");
  const { id, query } = parseInput(ChangeView, change);
  return changeView(actor, id, { query }, "view.edit");
}

/** Shows a view to everybody who sees users, or to its owner alone again. */
export async function shareView(change: z.input<typeof ShareView>): Promise<SavedViewDto> {
  const actor = await requireActor("view.share");
  await authorize("users:read");
  const { id, shared } = parseInput(ShareView, change);
  if (shared) await assertMayShare(actor);
  return changeView(actor, id, { shared }, shared ? "view.share" : "view.unshare");
}

/** Removes a view and returns it, so that it can be saved again. */
export async function deleteView(id: string): Promise<SavedViewDto> {
  const actor = await requireActor("view.delete");
  await authorize("users:read");
  const input = parseInput(OneView, { id });
  const row = await getChangeable(actor, input.id, "view.delete");
  await getDb().transaction(async (tx) => {
    await views.deleteView(tx, row.id);
    if (row.shared) await record(tx, actor, "view.delete", row, null);
  });
  return toView(actor, row);
}

async function changeView(
  actor: Principal,
  id: string,
  change: Partial<Pick<views.ViewRow, "name" | "query" | "shared">>,
  action: string,
): Promise<SavedViewDto> {
  const before = await getChangeable(actor, id, action);
  return getDb().transaction(async (tx) => {
    const after = await views.updateView(tx, id, change);
    if (after === "taken") throw nameTaken();
    if (!after) throw new AppError("not_found");
    if (before.shared || after.shared) await record(tx, actor, action, before, after);
    return toView(actor, after);
  });
}

/** One that the actor cannot see is not found; a shared one of somebody else is refused, unless he may share himself. */
async function getChangeable(actor: Principal, id: string, action: string): Promise<views.ViewRow> {
  const row = await views.findView(getDb(), id, actor.sub);
  if (!row) throw await refuse(actor, action, null, new AppError("not_found"));
  if (mayChangeView(actor, row)) return row;
  throw await refuse(actor, action, null, new AppError("forbidden", "This view is somebody else’s."));
}

async function assertMayShare(actor: Principal): Promise<void> {
  if (mayShareViews(actor)) return;
  const message = "A shared view is seen everywhere: only who may share views everywhere can share one.";
  throw await refuse(actor, "view.share", null, new AppError("forbidden", message));
}

type Described = Pick<views.ViewRow, "name" | "query" | "shared">;

async function record(
  tx: Tx,
  actor: Principal,
  action: string,
  before: Described | null,
  after: Described | null,
): Promise<void> {
  await recordDone(tx, actor, null, { action, before: describe(before), after: describe(after) });
}

function describe(view: Described | null): Record<string, unknown> | null {
  return view && { name: view.name, query: view.query, shared: view.shared };
}

function nameTaken(): AppError {
  const message = "You have a view of this name.";
  return new AppError("conflict", message, { fields: { name: [message] } });
}
