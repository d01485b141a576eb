import type { FreshnessDto } from "@/lib/dal/directory-dto";
import type { UserStatus } from "@/lib/dal/dto";

/** Users of one kind, with how many of them have MFA, and how that share was on earlier days (0 to 1, oldest first). */
export type MfaShareDto = {
  /** An organisation's id, null for users of none; or a role's key. */
  key: string | null;
  name: string;
  users: number;
  mfaOn: number;
  mfaUnknown: number;
  history: { day: string; share: number }[];
};

/** What the overview shows. Everything is about users of the viewer's organisations; null where he may not see it. */
export type OverviewDto = {
  users: { total: number; disabled: number; byStatus: { status: UserStatus; users: number }[] };
  mfa: {
    total: MfaShareDto;
    organisations: MfaShareDto[];
    moreOrganisations: number;
    roles: MfaShareDto[] | null;
  };
  /** By day (UTC), oldest first; a day without figures is missing. Empty before the first. */
  signIns: { day: string; signIns: number }[];
  invitations: { pending: number; expiring: number; expired: number };
  grants: {
    total: number;
    /** Those that end first, fifty at most. */
    rows: {
      id: string;
      sub: string;
      email: string;
      role: string;
      organisation: string | null;
      expiresAt: string;
    }[];
  } | null;
  /**
   * Enabled users whose last sign-in is so many days (UTC) ago or more, and confirmed ones without any, who may have signed
   * in where nobody told the portal.
   */
  inactive: { days: number; users: number; neverSeen: number };
  freshness: FreshnessDto;
  /**
   * Calls of this process, and how many a second it takes in the background at most as things stand; mails of today by the
   * portal, and the sender's daily quota where it has one.
   */
  cognito: {
    callsLastMinute: number;
    perSecond: number;
    mailsToday: number | null;
    mailQuota: number | null;
  };
  mayReadAudit: boolean;
  /** The first day with figures; null before there is one. */
  figuresSince: string | null;
};
