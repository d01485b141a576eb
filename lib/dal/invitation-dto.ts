import type { OrganisationDto } from "@/lib/dal/dto";

export type InvitationRowDto = {
  sub: string;
  email: string;
  name: string | null;
  enabled: boolean;
  organisation: OrganisationDto | null;
  sentAt: string;
  expiresAt: string;
  /** "expiring": within a day. */
  state: "pending" | "expiring" | "expired";
};

export type InvitationBoardDto = {
  rows: InvitationRowDto[];
  counts: Record<InvitationRowDto["state"], number>;
  next: string | null;
  previous: string | null;
  /** How long an invitation is valid. */
  days: number;
  /** Mails that the portal made Cognito send since midnight UTC; `quota` a day, null where a sender of one's own has none here. */
  mails: { sentToday: number; quota: number | null; everywhere: boolean };
  /** Why the viewer can do this nowhere; null when he can somewhere. */
  actions: { resend: string | null; withdraw: string | null };
};
