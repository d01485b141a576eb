"use client";

import { startBulkAction } from "@/app/(portal)/users/bulk/actions";
import { BulkFields, type Chosen } from "@/app/(portal)/users/bulk/bulk-fields";
import { BULK_WORDS } from "@/app/(portal)/users/bulk/words";
import { useSelection } from "@/app/(portal)/users/selection/selection-context";
import { ActionMenu, type ActionMenuItem } from "@/components/action-menu";
import { explainMissing } from "@/lib/auth/missing-permission";
import type { Permission } from "@/lib/auth/permissions";
import { formatCount, formatNumberOf } from "@/lib/format";
import { BULK_ACTIONS, type BulkAction, MOST_AT_ONCE } from "@/lib/input/bulk";

const PERMISSIONS: Record<BulkAction, Permission> = {
  disable: "users:disable",
  enable: "users:enable",
  signOut: "users:sign-out",
  grant: "roles:grant",
  revoke: "roles:grant",
  addToGroup: "groups:edit",
  removeFromGroup: "groups:edit",
  move: "users:move",
  resend: "users:resend",
};

/** Roles and organisations are the portal's own: they are changed without Cognito. */
const WITHOUT_COGNITO: ReadonlySet<BulkAction> = new Set(["grant", "revoke", "move"]);
const SEPARATED: ReadonlySet<BulkAction> = new Set(["grant", "addToGroup", "move"]);

type Props = {
  permissions: readonly Permission[] /** Why Cognito cannot be asked for anything now, or null. */;
  outage: string | null;
};

/** What can be done with the selected users, by what the viewer may; useSelection says who they are. */
export function SelectionActions({ permissions, outage }: Props) {
  const { selection, count, query } = useSelection();
  const chosen: Chosen =
    selection.kind === "all" ? { query } : { subs: selection.rows.map(({ sub }) => sub) };
  const tooMany = count.users > MOST_AT_ONCE ? `At most ${formatCount(MOST_AT_ONCE)} at once.` : null;
  const items = BULK_ACTIONS.map((action): ActionMenuItem => {
    const permission = PERMISSIONS[action];
    const lacking = permissions.includes(permission) ? null : explainMissing(permission);
    return {
      key: action,
      label: BULK_WORDS[action].label,
      danger: action === "disable",
      separated: SEPARATED.has(action),
      disabledReason: lacking ?? (WITHOUT_COGNITO.has(action) ? null : outage) ?? tooMany,
      confirm: {
        action: startBulkAction,
        hidden: { action, ...("query" in chosen && { query: chosen.query }) },
        title: `${BULK_WORDS[action].label}: ${formatNumberOf(count.users, "user")}`,
        description: BULK_WORDS[action].consequence,
        confirmLabel: BULK_WORDS[action].label,
        tone: action === "disable" ? "danger" : "primary",
        reason: "required",
        children: <BulkFields action={action} chosen={chosen} count={count.users} />,
      },
    };
  });
  return (
    <ActionMenu label="Actions" name={`Actions for ${formatNumberOf(count.users, "user")}`} items={items} />
  );
}
