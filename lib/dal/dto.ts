import type { Permission } from "@/lib/auth/permissions";
import type { UserColumnKey } from "@/lib/input/list-settings";

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

export type FreshnessDto = {
  /** End of the last complete synchronisation of the whole pool; null before the first. */
  syncedAt: string | null;
  /** When the mirror was last brought up to date in part: new users, and those to whom something was done. */
  checkedAt: string | null;
  /** True when the last complete one is too old, the last one failed, or Cognito does not answer. */
  stale: boolean;
  /** `throttled` of the `requests` were put off by Cognito. `parts` are read side by side. */
  running: {
    seen: number;
    estimate: number | null;
    requests: number;
    throttled: number;
    parts: { done: number; total: number };
  } | null;
  /** A sentence for people about the last failure, or null. */
  error: string | null;
  /** "down" after calls that stayed unanswered, whoever made them: lists show the mirror, and changes are refused. */
  cognito: "up" | "down";
};

export type UserListDto = {
  rows: UserRowDto[];
  total: TotalDto;
  /** Opaque cursors for the same query; null at either end. */
  next: string | null;
  previous: string | null;
  freshness: FreshnessDto;
};

/** How many users match. Not exact: at least so many. */
export type TotalDto = { users: number; exact: boolean };

/** How many users have each value, under the other filters of the query; values that nobody has are left out. */
export type UserFacetsDto = {
  status: { value: UserStatus; users: number }[];
  enabled: { value: boolean; users: number }[];
  mfa: { value: MfaFlag; users: number }[];
  /** Null when a group is filtered by, and groups when a role is: pairs of them are not counted. */
  roles: { key: string; name: string; users: number }[] | null;
  groups: { name: string; users: number }[] | null;
  organisations: { id: string | null; name: string | null; users: number }[];
  /** True when search, days, invitations or attributes narrow the list further than these numbers. */
  partial: boolean;
};

/** Somebody whose name or e-mail is much like what was searched for. */
export type SuggestionDto = { sub: string; email: string; name: string | null };

/** An attribute of the pool's schema. */
export type FilterAttributeDto = { name: string; type: "String" | "Number" | "Boolean" | "DateTime" };

/** What the filters of the list can be set to. */
export type FilterChoicesDto = {
  facets: UserFacetsDto;
  roles: { key: string; name: string }[];
  organisations: OrganisationDto[];
  attributes: FilterAttributeDto[];
};

/** A list of users under a name. `query` is its address after "?"; `editable`: the viewer may rename, update or delete it. */
export type SavedViewDto = {
  id: string;
  name: string;
  query: string;
  shared: boolean;
  own: boolean;
  editable: boolean;
};

/** `columns` is null for those who chose none. */
export type ListSettingsDto = {
  columns: UserColumnKey[] | null;
  views: SavedViewDto[];
  severalOrganisations: boolean;
  /** The viewer may share views with everybody. */
  mayShare: boolean;
};

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

/** How a value of an attribute is entered. */
export type AttributeEditor =
  | "text"
  | "lines"
  | "number"
  | "boolean"
  | "date"
  | "moment"
  | "email"
  | "phone"
  | "locale"
  | "zone"
  | "url";

/** One attribute of the pool's schema, with the user's value. */
export type AttributeDto = {
  /** Cognito's name, with its prefix. */
  name: string;
  label: string;
  group: "name" | "contact" | "about" | "custom" | "system";
  editor: AttributeEditor;
  value: string | null;
  required: boolean;
  mutable: boolean;
  /** Of addresses that are there: whether Cognito counts them as verified. */
  verified: boolean | null;
  /** Lengths in characters; values in digits, which may be more than a number of JavaScript holds. */
  limits: {
    minLength: number | null;
    maxLength: number | null;
    minValue: string | null;
    maxValue: string | null;
  };
  /** Why nobody can change it here; null when whoever may edit the user can. */
  readOnly: string | null;
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

/** `username` is null where it is the sub; `schemaKnown` false: Cognito did not say which attributes there are. */
export type UserProfileDto = {
  modifiedAt: string;
  username: string | null;
  schemaKnown: boolean;
  attributes: AttributeDto[];
};

/** What a user holds and belongs to. */
export type UserAccessDto = { grants: GrantDto[]; groups: string[]; organisation: OrganisationDto | null };

/** Why somebody can do something, or cannot, in one organisation; `organisation` null: with users of none. */
export type AccessExplanationDto = {
  permission: Permission;
  organisation: OrganisationDto | null;
  allowed: boolean;
  /** He holds the permission, and his account is disabled. */
  disabled: boolean;
  because: {
    grantId: string;
    role: string;
    organisation: OrganisationDto | null;
    expiresAt: string | null;
  }[];
  /** Roles that would allow it there, and who may give them; `everywhere`: only in that way. */
  remedies: { key: string; role: string; everywhere: boolean; givers: string[]; moreGivers: number }[];
};

export type SignInDto = {
  at: string;
  outcome: "done" | "failed";
  source: "portal" | "trigger" | "cloudtrail";
  /** The app's id at Cognito; null where nobody said. */
  clientId: string | null;
};

/** How the user gets in. What Cognito alone knows is asked for apart, when somebody looks. */
export type UserSecurityDto = {
  mfa: MfaFlag;
  ticketRequired: boolean;
  /** The ticket of the last reset is still good. */
  ticketWaiting: boolean;
  sessions: SessionDto[];
  signIns: SignInDto[];
};

/** `why` says in plain words why there is nothing to list; null when `rows` are all there is. */
export type FromCognitoDto<Row> = { rows: Row[]; why: string | null };

export type FactorsDto = { preferred: string | null; secondFactors: string[]; firstFactors: string[] };

export type DeviceDto = {
  key: string;
  name: string;
  address: string;
  remembered: boolean;
  createdAt: string | null;
  lastUsedAt: string | null;
};

/** A session at Cognito, of whatever app. */
export type PoolSessionDto = {
  id: string;
  clientId: string;
  device: string;
  startedAt: string | null;
  lastActiveAt: string | null;
};

/** What threat protection recorded. */
export type AuthEventDto = {
  id: string;
  at: string;
  type: string;
  passed: boolean | null;
  risk: string | null;
  address: string;
  device: string;
};

/** How the pool is set up, as far as it matters for what is done to users. */
export type PoolFactsDto = {
  mfa: "OFF" | "OPTIONAL" | "ON";
  tracksDevices: boolean;
  /** E-mail is the user name itself, an alias once verified, or neither. */
  emailSignsIn: "name" | "alias" | "no";
  /** Cognito mails a code when an e-mail changes. */
  mailsCode: boolean;
  /** The former e-mail stays until the code is typed. */
  keepsFormer: boolean;
};

/** How long an app's tokens that are out already stay valid. Seconds. */
export type TokenLifetimeDto = { clientId: string; name: string; accessSeconds: number; idSeconds: number };

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
  actions: { invite: string | null; resend: string | null; withdraw: string | null };
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

/**
 * A user who was locked out. `finished` false: Cognito did not answer yet, and the rest is being done; his sessions at the
 * portal have ended in any case.
 */
export type LockedUserDto = ChangedUserDto & { at: string; finished: boolean };

/**
 * What became of a change of an e-mail. "waiting": Cognito keeps the former address until the code that it mailed is typed.
 * `auditId` is the row with which it can be taken back.
 */
export type EmailChangedDto = ChangedUserDto & {
  former: string;
  state: "verified" | "unverified" | "waiting";
  auditId: number | null;
};

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

/** The signed-in person, for the shell: what to call him and which navigation he gets. */
export type ViewerDto = {
  sub: string;
  email: string;
  name: string | null;
  permissions: Permission[];
  roleNames: string[];
};

export type AccountDto = ViewerDto & {
  organisation: OrganisationDto | null;
  mfa: MfaFlag;
  grants: GrantDto[];
  sessions: SessionDto[];
};

export type EnrolmentState = {
  /** "ready": may begin. "ticket": an admin's reset demands the ticket. "enrolled": a fresh code is needed to replace it. */
  state: "ready" | "ticket" | "enrolled";
  email: string;
  issuer: string;
};

/** Whether the caller has TOTP on, and whether the portal demands it. */
export type MfaStatusDto = { enabled: boolean; required: boolean };

/** base32 secret and otpauth:// URI; shown once, kept nowhere by the portal. Callers of the API send `proof` back. */
export type EnrolmentDto = { secret: string; uri: string; proof?: string };

/** A permission that the caller holds: everywhere, or in the organisations of these ids. */
export type OwnPermissionDto = { permission: Permission; everywhere: boolean; organisations: string[] };

/** `refreshTokenRevoked` is null when none was given, false when Cognito did not confirm it. */
export type PasswordChangedDto = { refreshTokenRevoked: boolean | null };

/** Shown once to the admin who reset a user's MFA; stored only as a hash. */
export type TicketDto = { ticket: string; expiresAt: string };
