import { z } from "zod";
import { AnyId, describes, Moment } from "@/lib/api/schemas/describe";
import { Organisation } from "@/lib/api/schemas/organisations";
import type { InvitationBoardDto, InvitationRowDto } from "@/lib/dal/invitation-dto";
import { INVITATION_STATES } from "@/lib/input/invitations";

export const Invitation = describes<InvitationRowDto>()(
  z.strictObject({
    sub: AnyId,
    email: z.string(),
    name: z.string().nullable(),
    enabled: z.boolean(),
    organisation: Organisation.nullable(),
    sentAt: Moment,
    expiresAt: Moment,
    state: z.enum(INVITATION_STATES).describe("Expiring: within a day."),
  }),
);

const obstacle = z.string().nullable();

export const InvitationBoard = describes<InvitationBoardDto>()(
  z.strictObject({
    rows: z.array(Invitation),
    counts: z.strictObject({ pending: z.int(), expiring: z.int(), expired: z.int() }),
    next: z.string().nullable().describe("For `after`; null at the end."),
    previous: z.string().nullable().describe("For `before`; null at the beginning."),
    days: z.int().describe("How long an invitation is valid."),
    mails: z.strictObject({
      sentToday: z.int().describe("By this portal, since midnight in UTC."),
      quota: z.int().nullable().describe("Mails a day of Cognito's own sender; null: another one sends."),
      everywhere: z.boolean().describe("False: only those of the caller's organisations are counted."),
    }),
    actions: z
      .strictObject({ resend: obstacle, withdraw: obstacle })
      .describe("Why the caller can do this nowhere; null when he can somewhere."),
  }),
);
