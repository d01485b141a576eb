import { z } from "zod";
import { AuditRow } from "@/lib/api/schemas/audit";
import { AnyId, describes, Moment } from "@/lib/api/schemas/describe";
import { Freshness } from "@/lib/api/schemas/directory";
import { Organisation } from "@/lib/api/schemas/organisations";
import type {
  FilteredUsersDto,
  FoundUserDto,
  GrantDto,
  SessionDto,
  UserActions,
  UserDetailDto,
  UserRowDto,
} from "@/lib/dal/dto";
import type { UserListDto } from "@/lib/dal/user-list-dto";
import { USER_STATUSES } from "@/lib/input/user-list";

const userRow = {
  sub: AnyId,
  email: z.string(),
  name: z.string().nullable(),
  status: z.enum(USER_STATUSES),
  enabled: z.boolean(),
  mfa: z.enum(["on", "off", "unknown"]),
  organisation: Organisation.nullable(),
  roles: z.array(
    z.strictObject({ key: z.string(), name: z.string(), organisation: Organisation.nullable() }),
  ),
  createdAt: Moment,
  phone: z.string().nullable(),
  emailVerified: z.boolean(),
  groups: z.array(z.string()).describe("Groups of the pool."),
  modifiedAt: Moment,
  lastSignInAt: Moment.nullable().describe("Null: none is known."),
  lastActiveAt: Moment.nullable(),
  invitation: z
    .strictObject({ sentAt: Moment, expiresAt: Moment, expired: z.boolean() })
    .nullable()
    .describe("Of a user who has not signed in since he was invited."),
};

export const UserRow = describes<UserRowDto>()(
  z.strictObject({
    ...userRow,
    attributes: z.record(z.string(), z.string()).describe("Of the pool's schema, by name."),
  }),
);

export const UserList = describes<UserListDto>()(
  z.strictObject({
    rows: z.array(UserRow),
    total: z
      .strictObject({ users: z.int(), exact: z.boolean() })
      .describe("How many match; at least so many when it is not exact."),
    next: z.string().nullable().describe("Cursor of the next page: send it as `after`."),
    previous: z.string().nullable().describe("Cursor of the previous page: send it as `before`."),
    freshness: Freshness,
  }),
);

export const Grant = describes<GrantDto>()(
  z.strictObject({
    id: AnyId,
    role: z.strictObject({ id: AnyId, key: z.string(), name: z.string() }),
    organisation: Organisation.nullable().describe("Null: the role holds everywhere."),
    grantedBy: z.string().nullable(),
    reason: z.string(),
    expiresAt: Moment.nullable(),
    createdAt: Moment,
    expired: z.boolean(),
    revocable: z.boolean().describe("The caller may take it away."),
  }),
);

export const Session = describes<SessionDto>()(
  z.strictObject({
    handle: AnyId,
    device: z.string(),
    address: z.string(),
    createdAt: Moment,
    lastSeenAt: Moment,
    current: z.boolean(),
  }),
);

const obstacle = z.string().nullable();
const Actions = describes<UserActions>()(
  z
    .strictObject({
      resend: obstacle,
      edit: obstacle,
      changeEmail: obstacle,
      enable: obstacle,
      disable: obstacle,
      lock: obstacle,
      resetMfa: obstacle,
      resetPassword: obstacle,
      signOut: obstacle,
      delete: obstacle,
      grant: obstacle,
      groups: obstacle,
      move: obstacle,
    })
    .describe("For each action why the caller cannot do it now, in a sentence; null when he can."),
);

export const UserDetail = describes<UserDetailDto>()(
  z.strictObject({
    ...userRow,
    username: z.string(),
    readAt: Moment.describe("When Cognito was asked about this user."),
    ticketRequired: z.boolean(),
    attributes: z.array(z.strictObject({ name: z.string(), value: z.string() })),
    grants: z.array(Grant),
    sessions: z.array(Session),
    activity: z.array(AuditRow),
    actions: Actions,
    live: z.boolean().describe("False: Cognito did not answer, and this is what was known before."),
    pending: z.strictObject({ action: z.string(), since: Moment }).nullable(),
  }),
);

export const FoundUser = describes<FoundUserDto>()(
  z.strictObject({ sub: AnyId, email: z.string(), name: z.string().nullable(), enabled: z.boolean() }),
);

export const FilteredUsers = describes<FilteredUsersDto>()(
  z.strictObject({
    subs: z.array(AnyId).describe("The enabled ones, in the order in which they were asked for."),
    dropped: z.array(z.strictObject({ sub: AnyId, reason: z.enum(["disabled", "unknown"]) })),
  }),
);
