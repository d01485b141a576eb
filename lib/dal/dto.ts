import type { Permission } from "@/lib/auth/permissions";

/** What leaves the DAL. Every field is listed here; dates are ISO 8601 in UTC. Pages and components use these types. */

export type UserStatus =
  | "CONFIRMED"
  | "FORCE_CHANGE_PASSWORD"
  | "RESET_REQUIRED"
  | "UNCONFIRMED"
  | "ARCHIVED"
  | "COMPROMISED"
  | "EXTERNAL_PROVIDER"
  | "UNKNOWN";

export type MfaFlag = "on" | "off" | "unknown";

export type OrganisationDto = { id: string; name: string };

export type UserRowDto = {
  sub: string;
  email: string;
  name: string | null;
  status: UserStatus;
  enabled: boolean;
  mfa: MfaFlag;
  organisation: OrganisationDto | null;
  roles: { key: string; name: string; organisation: OrganisationDto | null }[];
  createdAt: string;
  phone: string | null;
  emailVerified: boolean;
  groups: string[];
  modifiedAt: string;
  /** From the feed and the portal's own sessions; null: never seen. */
  lastSignInAt: string | null;
  lastActiveAt: string | null;
  /** Of a user who was invited and has not signed in; null for everybody else. */
  invitation: InvitationDto | null;
  /** Of the pool's schema, by name, without those that have a field of their own. */
  attributes: Record<string, string>;
};

/** Its temporary password is valid until `expiresAt`. */
export type InvitationDto = { sentAt: string; expiresAt: string; expired: boolean };

export type GrantDto = {
  id: string;
  role: { id: string; key: string; name: string };
  organisation: OrganisationDto | null;
  grantedBy: string | null;
  reason: string;
  expiresAt: string | null;
  createdAt: string;
  expired: boolean;
  /** The viewer may revoke it. */
  revocable: boolean;
};

export type SessionDto = {
  handle: string;
  device: string;
  address: string;
  createdAt: string;
  lastSeenAt: string;
  current: boolean;
};

/** Why a control is disabled, as a sentence; null when the viewer may use it. */
export type UserActions = Record<
  | "resend"
  | "edit"
  | "changeEmail"
  | "enable"
  | "disable"
  | "lock"
  | "resetMfa"
  | "resetPassword"
  | "signOut"
  | "delete"
  | "grant"
  | "groups"
  | "move",
  string | null
>;

export type UserDetailDto = Omit<UserRowDto, "attributes"> & {
  username: string;
  readAt: string;
  /** After an admin's reset: the user cannot set up MFA again without the ticket. */
  ticketRequired: boolean;
  attributes: { name: string; value: string }[];
  grants: GrantDto[];
  sessions: SessionDto[];
  activity: AuditRowDto[];
  actions: UserActions;
  /** False when Cognito did not answer just now: what is shown is the mirror, and changes are refused. */
  live: boolean;
  /** A change of this user that was interrupted and is being finished; null usually. */
  pending: { action: string; since: string } | null;
};

/** The frame around the tabs of a user's page. */
export type UserHeaderDto = Pick<
  UserDetailDto,
  | "sub"
  | "email"
  | "emailVerified"
  | "name"
  | "status"
  | "enabled"
  | "mfa"
  | "modifiedAt"
  | "readAt"
  | "ticketRequired"
  | "actions"
  | "live"
  | "pending"
> & {
  orgId: string | null;
  /** Why the viewer may not see what was audited about this user; null when he may. */
  auditReason: string | null;
};

/** Who an e-mail address belongs to, and no more than that. */
export type FoundUserDto = { sub: string; email: string; name: string | null; enabled: boolean };

/** Of users who were asked about: the enabled ones in the same order, and why the others were left out. */
export type FilteredUsersDto = {
  subs: string[];
  dropped: { sub: string; reason: "disabled" | "unknown" }[];
};

/** What a message about a finished change needs to name the user. */
export type ChangedUserDto = { sub: string; email: string; name: string | null };

/** `modifiedAt` is the version that the next edit may refer to. */
export type EditedUserDto = ChangedUserDto & { modifiedAt: string };

export type RoleDto = {
  id: string;
  key: string;
  name: string;
  description: string;
  permissions: Permission[];
  holders: number;
};

export type OrganisationRowDto = OrganisationDto & { users: number; administrators: number };

export type AuditOutcome = "done" | "refused" | "failed";

export type AuditRowDto = {
  id: number;
  at: string;
  actor: { sub: string | null; label: string };
  action: string;
  outcome: AuditOutcome;
  subject: { sub: string | null; label: string } | null;
  organisation: OrganisationDto | null;
  reason: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  requestId: string;
  awsRequestId: string | null;
};

export type AuditPageDto = { rows: AuditRowDto[]; next: string | null; previous: string | null };

/** Shown once to the admin who reset a user's MFA; stored only as a hash. */
export type TicketDto = { ticket: string; expiresAt: string };
