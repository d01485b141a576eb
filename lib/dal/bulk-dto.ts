import type { BulkAction, RUN_ITEM_STATES } from "@/lib/input/bulk";

/** What leaves the DAL about actions on many users. Dates are ISO 8601 in UTC. */

export type RunItemState = (typeof RUN_ITEM_STATES)[number];

export type BulkProgressDto = {
  id: string;
  total: number;
  counts: Record<RunItemState, number>;
  /** Null while it runs. */
  finishedAt: string | null;
  /** Why it was called off; null when it was not. */
  cancelled: string | null;
  /** Why items wait at present, in a sentence; null when none was put off. */
  waitingFor: string | null;
};

export type BulkRunDto = BulkProgressDto & {
  action: BulkAction;
  /** The role, group or organisation of the action, in words; null: needs none, or none was chosen. */
  detail: {
    role: string | null;
    organisation: string | null;
    group: string | null;
    expiresAt: string | null;
  };
  reason: string;
  actor: { sub: string; label: string };
  createdAt: string;
  /** The viewer asked for it himself, and may cancel it, repeat failures and take it back. */
  own: boolean;
  /** What would take back what was done; null when nothing does, or nothing was done. */
  undo: BulkAction | null;
};

export type BulkItemDto = {
  sub: string;
  /** Null: a user whom the viewer cannot see (any more). */
  label: string | null;
  state: RunItemState;
  message: string | null;
};

export type BulkRunPageDto = BulkRunDto & {
  items: BulkItemDto[];
  /** Position of the first item of the next page; null at the end. */
  next: number | null;
};
