import { z } from "zod";
import { type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { InvitationBoard } from "@/lib/api/schemas/invitations";
import { getInvitationBoard } from "@/lib/dal/invitation-board";
import { INVITATION_CURSOR, INVITATION_STATES } from "@/lib/input/invitations";

const Cursor = z.string().regex(INVITATION_CURSOR, "This is not a cursor of this list.").optional();

/** Invitations that were not accepted. */
export const INVITATIONS: readonly Endpoint[] = [
  endpoint({
    method: "GET",
    path: "/invitations",
    name: "listInvitations",
    tag: "Invitations",
    summary: "List invitations that were not accepted",
    description:
      "Those that end first come first. Resending one, or taking it back, is a change of its user; many at once are an " +
      "action on many users.",
    guard: "users:read",
    query: z.strictObject({
      state: z.enum(INVITATION_STATES).optional(),
      after: Cursor,
      before: Cursor,
      limit: z.coerce.number().int().min(1).max(100).optional().describe("Rows a page; 50 usually."),
    }),
    example: () => ({ query: { state: "expiring", limit: 20 } as const }),
    answers: {
      200: { description: "One page, and how many there are of each kind.", body: InvitationBoard },
    },
    run: async ({ query }) => ok(await getInvitationBoard(query)),
  }),
];
