import "server-only";
import { scopeOf } from "@/lib/auth/permissions";
import { authorize, requireActor } from "@/lib/dal/authorize";
import { parseInput } from "@/lib/dal/input";
import type { ListSettingsDto } from "@/lib/dal/list-settings-dto";
import { mayShareViews, toView } from "@/lib/dal/view-policy";
import { getDb } from "@/lib/db/client";
import * as settings from "@/lib/db/list-settings";
import { readColumns, SaveColumns } from "@/lib/input/list-settings";

/** What stands around the viewer's list of users: his columns (null: the usual ones) and the views that he may open. */
export async function getListSettings(): Promise<ListSettingsDto> {
  const { actor } = await authorize("users:read");
  const found = await settings.readListSettings(getDb(), actor.sub, scopeOf(actor, "organisations:read"));
  const columns = Array.isArray(found.columns) ? readColumns(found.columns) : [];
  return {
    columns: columns.length > 0 ? columns : null,
    views: found.views.map((view) => toView(actor, view)),
    severalOrganisations: found.organisations,
    mayShare: mayShareViews(actor),
  };
}

/** Keeps the viewer's columns for the next time; none goes back to the usual ones. Nobody else sees them: not audited. */
export async function saveColumns(columns: string): Promise<void> {
  const actor = await requireActor("view.columns");
  await authorize("users:read");
  const input = parseInput(SaveColumns, { columns });
  await settings.writeColumns(getDb(), actor.sub, input.columns.length > 0 ? input.columns : null);
}
