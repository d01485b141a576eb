import { type Actor, inScope, scopeOf } from "@/lib/auth/permissions";
import type { SavedViewDto } from "@/lib/dal/list-settings-dto";

type View = { id: string; ownerSub: string; name: string; query: string; shared: boolean };
type Viewer = Pick<Actor, "sub" | "grants">;

/** Pure: may the actor share? A shared view is seen in every organisation, so the permission must hold everywhere. */
export function mayShareViews(actor: Viewer): boolean {
  return inScope(scopeOf(actor, "views:share"), null);
}

/** Pure: one's own views, and shared ones of others for those who may share. */
export function mayChangeView(actor: Viewer, view: Pick<View, "ownerSub" | "shared">): boolean {
  return view.ownerSub === actor.sub || (view.shared && mayShareViews(actor));
}

export function toView(actor: Viewer, view: View): SavedViewDto {
  const { id, name, query, shared } = view;
  const own = view.ownerSub === actor.sub;
  return { id, name, query, shared, own, editable: mayChangeView(actor, view) };
}
