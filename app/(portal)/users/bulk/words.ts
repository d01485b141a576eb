import type { BulkRunDto, RunItemState } from "@/lib/dal/bulk-dto";
import { formatDate, formatNumberOf } from "@/lib/format";
import type { BulkAction } from "@/lib/input/bulk";

/** For each action: its name in a menu, and what it does to a user, for who is about to confirm it. */
export const BULK_WORDS: Record<BulkAction, { label: string; consequence: string }> = {
  disable: {
    label: "Disable",
    consequence:
      "They can no longer sign in, and all their sessions end. Tokens of other apps live until they expire.",
  },
  enable: { label: "Enable", consequence: "They can sign in again." },
  signOut: {
    label: "Sign out everywhere",
    consequence: "All their sessions end, here and at Cognito. They can sign in again at once.",
  },
  grant: { label: "Grant a role", consequence: "They have it from the next click on." },
  revoke: { label: "Revoke a role", consequence: "They lose it from the next click on, whoever gave it." },
  addToGroup: {
    label: "Add to a group",
    consequence: "Their next tokens name the group. What members may do, other apps decide as well.",
  },
  removeFromGroup: {
    label: "Remove from a group",
    consequence: "Their next tokens no longer name the group; those that are out do until they expire.",
  },
  move: {
    label: "Move to another organisation",
    consequence:
      "Roles that they hold in the organisation they leave end, and do not come back when they are moved back.",
  },
  resend: {
    label: "Resend invitation",
    consequence: "Each gets a new temporary password by e-mail; the one before is void.",
  },
};

export const STATE_WORDS: Record<RunItemState, string> = {
  waiting: "Waiting",
  done: "Done",
  unchanged: "Unchanged",
  failed: "Failed",
  cancelled: "Cancelled",
};

/** "Grant a role: Helpdesk, Alpha, for 312 users". */
export function describeRun({
  action,
  detail,
  total,
}: Pick<BulkRunDto, "action" | "detail" | "total">): string {
  const until = detail.expiresAt ? `until ${formatDate(detail.expiresAt)}` : null;
  const parts = [detail.role, detail.group, detail.organisation, until].filter((part) => part !== null);
  const what = parts.length > 0 ? `: ${parts.join(", ")}` : "";
  return `${BULK_WORDS[action].label}${what}, for ${formatNumberOf(total, "user")}`;
}

/** Whether and how a run has ended. */
export function describeState(run: Pick<BulkRunDto, "finishedAt" | "cancelled" | "counts">) {
  if (!run.finishedAt) return run.cancelled === null ? RUNNING : STOPPING;
  if (run.cancelled !== null) return { label: "Called off", tone: "warn" } as const;
  return run.counts.failed > 0
    ? ({ label: "Ended with failures", tone: "bad" } as const)
    : ({ label: "Done", tone: "good" } as const);
}

const RUNNING = { label: "Under way", tone: "accent" } as const;
const STOPPING = { label: "Being called off", tone: "warn" } as const;
