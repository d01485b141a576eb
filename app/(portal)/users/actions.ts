"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "@/lib/action";
import { startSynchronisation } from "@/lib/dal/directory";
import { saveColumns } from "@/lib/dal/list-settings";
import { deleteView, renameView, saveView, shareView, updateView } from "@/lib/dal/saved-views";
import { ChangeView, NewView, OneView, RenameView, ShareView } from "@/lib/input/list-settings";

export const synchroniseAction = formAction(z.object({}), async () => {
  await startSynchronisation();
  revalidatePath("/users");
  return "Synchronisation started.";
});

export const saveColumnsAction = formAction(z.object({ columns: z.string() }), async ({ columns }) => {
  await saveColumns(columns);
  return "Columns saved.";
});

export const saveViewAction = formAction(NewView, async (view) => {
  const saved = await saveView(view);
  revalidatePath("/users");
  return { message: `Saved as ${saved.name}.`, data: { href: hrefOf(saved) } };
});

export const renameViewAction = formAction(RenameView, async (change) => {
  const view = await renameView(change);
  revalidatePath("/users");
  return `Renamed to ${view.name}.`;
});

export const updateViewAction = formAction(ChangeView, async (change) => {
  const view = await updateView(change);
  revalidatePath("/users");
  return `${view.name} now shows this list.`;
});

export const shareViewAction = formAction(ShareView, async (change) => {
  const view = await shareView(change);
  revalidatePath("/users");
  return view.shared
    ? `${view.name} is shared with everybody who sees users.`
    : `${view.name} is yours alone.`;
});

/** What was deleted comes along, so that it can be saved again. */
export const deleteViewAction = formAction(OneView, async ({ id }) => {
  const { name, query, shared } = await deleteView(id);
  revalidatePath("/users");
  return { message: `${name} was deleted.`, data: { name, query, shared } };
});

function hrefOf({ id, query }: { id: string; query: string }): string {
  return `/users?${query ? `${query}&` : ""}view=${id}`;
}
