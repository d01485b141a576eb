import "server-only";
import { and, count, eq, or } from "drizzle-orm";
import { savedViews } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";

export type ViewRow = typeof savedViews.$inferSelect;
export type NewViewRow = Pick<ViewRow, "ownerSub" | "name" | "query" | "shared">;

/** A view that its owner or everybody may see: one's own, or a shared one. */
export async function findView(db: Db | Tx, id: string, viewer: string): Promise<ViewRow | null> {
  const visible = or(eq(savedViews.ownerSub, viewer), savedViews.shared);
  const [row] = await db
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.id, id), visible));
  return row ?? null;
}

/** How many views somebody has. */
export async function countViews(db: Db | Tx, owner: string): Promise<number> {
  const [row] = await db.select({ views: count() }).from(savedViews).where(eq(savedViews.ownerSub, owner));
  return row?.views ?? 0;
}

/** Adds a view. Null when its owner has one of that name. */
export async function insertView(db: Db | Tx, view: NewViewRow): Promise<ViewRow | null> {
  const [row] = await db.insert(savedViews).values(view).onConflictDoNothing().returning();
  return row ?? null;
}

/** Changes a view. Null when it is gone; "taken" when its owner has another one of the new name. */
export async function updateView(
  db: Db | Tx,
  id: string,
  change: Partial<Pick<ViewRow, "name" | "query" | "shared">>,
): Promise<ViewRow | "taken" | null> {
  try {
    const [row] = await db
      .update(savedViews)
      .set({ ...change, updatedAt: new Date() })
      .where(eq(savedViews.id, id))
      .returning();
    return row ?? null;
  } catch (error) {
    if (isUniqueViolation(error, "saved_views_name")) return "taken";
    throw error;
  }
}

export async function deleteView(db: Db | Tx, id: string): Promise<void> {
  await db.delete(savedViews).where(eq(savedViews.id, id));
}
