import { z } from "zod";
import { Id, Reason } from "@/lib/input/fields";

export const INVITATION_STATES = ["pending", "expiring", "expired"] as const;

/** A moment in milliseconds, and a sub. */
export const INVITATION_CURSOR = /^\d{1,14}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const cursor = z.string().regex(INVITATION_CURSOR).optional().catch(undefined);

/** What the board is asked. Addresses can be edited: whatever makes no sense counts as absent. */
export const InvitationQuery = z.object({
  state: z.enum(INVITATION_STATES).optional().catch(undefined),
  after: cursor,
  before: cursor,
  limit: z.number().int().min(1).max(100).catch(50),
});

export const WithdrawInvitation = z.object({ sub: Id, reason: Reason });

type Loose<T> = { [K in keyof T]?: T[K] | undefined };

export type InvitationQueryInput = Loose<z.output<typeof InvitationQuery>>;
