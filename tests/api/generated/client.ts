/**
 * Lifeguard
 * 1
 * DO NOT MODIFY - This file has been generated using oazapfts.
 * See https://www.npmjs.com/package/oazapfts
 */
import * as Oazapfts from "@oazapfts/runtime";
import * as QS from "@oazapfts/runtime/query";
export const defaults: Oazapfts.Defaults<Oazapfts.CustomHeaders> = {
    headers: {},
    baseUrl: "/api/v1"
};
const oazapfts = Oazapfts.runtime(defaults);
export const servers = {
    server1: "/api/v1"
};
export type Organisation = {
    id: string;
    name: string;
};
export type Grant = {
    id: string;
    role: {
        id: string;
        key: string;
        name: string;
    };
    /** Null: the role holds everywhere. */
    organisation: Organisation | null;
    grantedBy: string | null;
    reason: string;
    expiresAt: string | null;
    createdAt: string;
    expired: boolean;
    /** The caller may take it away. */
    revocable: boolean;
};
export type Session = {
    handle: string;
    device: string;
    address: string;
    createdAt: string;
    lastSeenAt: string;
    current: boolean;
};
export type Account = {
    sub: string;
    email: string;
    name: string | null;
    permissions: ("users:read" | "users:invite" | "users:resend" | "users:edit" | "users:change-email" | "users:move" | "users:enable" | "users:disable" | "users:reset-mfa" | "users:reset-password" | "users:sign-out" | "users:delete" | "users:export" | "groups:edit" | "roles:read" | "roles:grant" | "roles:edit" | "roles:map" | "organisations:read" | "organisations:edit" | "requests:review" | "views:share" | "audit:read" | "audit:export" | "directory:sync" | "portal:own")[];
    roleNames: string[];
    organisation: Organisation | null;
    mfa: "on" | "off" | "unknown";
    grants: Grant[];
    /** At browsers; access tokens are not listed. */
    sessions: Session[];
};
export type Problem = {
    "type": "about:blank";
    title: string;
    status: number;
    /** Stable: programs decide by it. */
    code: "invalid_input" | "unauthenticated" | "mfa_required" | "forbidden" | "not_found" | "method_not_allowed" | "conflict" | "precondition_failed" | "payload_too_large" | "unsupported_media_type" | "unprocessable" | "rate_limited" | "unavailable" | "internal" | "misconfigured";
    /** A sentence for people. */
    detail: string;
    /** Names the request in logs and in the audit. */
    requestId: string;
    /** What is wrong with which field, as sentences for people. */
    fields?: {
        [key: string]: string[];
    };
};
export type MfaStatus = {
    /** The caller has an authenticator app that counts. */
    enabled: boolean;
    /** Without one, every other address answers 403 mfa_required. */
    required: boolean;
};
export type BeginOwnEnrolmentRequest = {
    /** After a reset: what the administrator was given. */
    ticket?: string;
    /** What the first step gave. */
    proof?: string;
};
export type EnrolmentKey = {
    /** Base32, for authenticator apps. Shown once. */
    secret: string;
    /** The same as an otpauth:// URI, for a QR code. */
    uri: string;
    /** Send it back with the code. */
    proof?: string;
};
export type ConfirmOwnEnrolmentRequest = {
    code: string;
    /** What the first step gave. */
    proof: string;
};
export type OwnPermission = {
    permission: "users:read" | "users:invite" | "users:resend" | "users:edit" | "users:change-email" | "users:move" | "users:enable" | "users:disable" | "users:reset-mfa" | "users:reset-password" | "users:sign-out" | "users:delete" | "users:export" | "groups:edit" | "roles:read" | "roles:grant" | "roles:edit" | "roles:map" | "organisations:read" | "organisations:edit" | "requests:review" | "views:share" | "audit:read" | "audit:export" | "directory:sync" | "portal:own";
    everywhere: boolean;
    /** Where it holds, unless everywhere. */
    organisations: string[];
};
export type ListOwnPermissionsAnswer = {
    rows: OwnPermission[];
};
export type ChangeOwnPasswordRequest = {
    currentPassword: string;
    newPassword: string;
    refreshToken?: string | null;
};
export type PasswordChanged = {
    /** Null: none was given. False: Cognito did not confirm it, and the token may live on. */
    refreshTokenRevoked: boolean | null;
};
export type EndOwnSessionsAnswer = {
    ended: number;
};
export type UserRow = {
    sub: string;
    email: string;
    name: string | null;
    status: "CONFIRMED" | "FORCE_CHANGE_PASSWORD" | "RESET_REQUIRED" | "UNCONFIRMED" | "ARCHIVED" | "COMPROMISED" | "EXTERNAL_PROVIDER" | "UNKNOWN";
    enabled: boolean;
    mfa: "on" | "off" | "unknown";
    organisation: Organisation | null;
    roles: {
        key: string;
        name: string;
        organisation: Organisation | null;
    }[];
    createdAt: string;
    phone: string | null;
    emailVerified: boolean;
    /** Groups of the pool. */
    groups: string[];
    modifiedAt: string;
    /** Null: none is known. */
    lastSignInAt: string | null;
    lastActiveAt: string | null;
    /** Of a user who has not signed in since he was invited. */
    invitation: {
        sentAt: string;
        expiresAt: string;
        expired: boolean;
    } | null;
    /** Of the pool's schema, by name. */
    attributes: {
        [key: string]: string;
    };
};
export type Freshness = {
    /** End of the last complete synchronisation. */
    syncedAt: string | null;
    /** When new users and changes were last looked for. */
    checkedAt: string | null;
    stale: boolean;
    running: {
        /** Null, as other figures of the whole pool, without users:read everywhere. */
        seen: number | null;
        estimate: number | null;
        requests: number | null;
        /** Requests that Cognito put off. */
        throttled: number | null;
        parts: {
            done: number;
            total: number;
        };
    } | null;
    /** Why the last synchronisation failed, in a sentence. */
    error: string | null;
    /** Down: lists show the mirror, and changes are refused. */
    cognito: "up" | "down";
};
export type UserList = {
    rows: UserRow[];
    /** How many match; at least so many when it is not exact. */
    total: {
        users: number;
        exact: boolean;
    };
    /** Cursor of the next page: send it as `after`. */
    next: string | null;
    /** Cursor of the previous page: send it as `before`. */
    previous: string | null;
    freshness: Freshness;
};
export type CreateUserRequest = {
    email: string;
    name?: string | null;
    /** Null: none. */
    orgId: string | null;
    roleIds?: string[];
    reason?: string | null;
};
export type CreateUserAnswer = {
    sub: string;
};
export type CountUsersAnswer = {
    facets: {
        status: {
            value: "CONFIRMED" | "FORCE_CHANGE_PASSWORD" | "RESET_REQUIRED" | "UNCONFIRMED" | "ARCHIVED" | "COMPROMISED" | "EXTERNAL_PROVIDER" | "UNKNOWN";
            users: number;
        }[];
        enabled: {
            value: boolean;
            users: number;
        }[];
        mfa: {
            value: "on" | "off" | "unknown";
            users: number;
        }[];
        /** Null under a filter by group. */
        roles: {
            key: string;
            name: string;
            users: number;
        }[] | null;
        groups: {
            name: string;
            users: number;
        }[] | null;
        organisations: {
            id: string | null;
            name: string | null;
            users: number;
        }[];
        /** Search, days, invitations or attributes narrow the list further than these numbers. */
        partial: boolean;
    };
    roles: {
        key: string;
        name: string;
    }[];
    organisations: Organisation[];
    attributes: {
        name: string;
        "type": "String" | "Number" | "Boolean" | "DateTime";
    }[];
};
export type FoundUser = {
    sub: string;
    email: string;
    name: string | null;
    enabled: boolean;
};
export type FilterEnabledUsersRequest = {
    subs: string[];
};
export type FilteredUsers = {
    /** The enabled ones, in the order in which they were asked for. */
    subs: string[];
    dropped: {
        sub: string;
        reason: "disabled" | "unknown";
    }[];
};
export type AuditRow = {
    id: number;
    at: string;
    actor: {
        sub: string | null;
        label: string;
    };
    action: string;
    outcome: "done" | "refused" | "failed";
    subject: {
        sub: string | null;
        label: string;
    } | null;
    organisation: Organisation | null;
    reason: string | null;
    before: {
        [key: string]: unknown;
    } | null;
    after: {
        [key: string]: unknown;
    } | null;
    requestId: string;
    awsRequestId: string | null;
};
export type UserDetail = {
    sub: string;
    email: string;
    name: string | null;
    status: "CONFIRMED" | "FORCE_CHANGE_PASSWORD" | "RESET_REQUIRED" | "UNCONFIRMED" | "ARCHIVED" | "COMPROMISED" | "EXTERNAL_PROVIDER" | "UNKNOWN";
    enabled: boolean;
    mfa: "on" | "off" | "unknown";
    organisation: Organisation | null;
    roles: {
        key: string;
        name: string;
        organisation: Organisation | null;
    }[];
    createdAt: string;
    phone: string | null;
    emailVerified: boolean;
    /** Groups of the pool. */
    groups: string[];
    modifiedAt: string;
    /** Null: none is known. */
    lastSignInAt: string | null;
    lastActiveAt: string | null;
    /** Of a user who has not signed in since he was invited. */
    invitation: {
        sentAt: string;
        expiresAt: string;
        expired: boolean;
    } | null;
    username: string;
    /** When Cognito was asked about this user. */
    readAt: string;
    ticketRequired: boolean;
    attributes: {
        name: string;
        value: string;
    }[];
    grants: Grant[];
    sessions: Session[];
    activity: AuditRow[];
    /** For each action why the caller cannot do it now, in a sentence; null when he can. */
    actions: {
        resend: string | null;
        edit: string | null;
        changeEmail: string | null;
        enable: string | null;
        disable: string | null;
        lock: string | null;
        resetMfa: string | null;
        resetPassword: string | null;
        signOut: string | null;
        "delete": string | null;
        grant: string | null;
        groups: string | null;
        move: string | null;
    };
    /** False: Cognito did not answer, and this is what was known before. */
    live: boolean;
    pending: {
        action: string;
        since: string;
    } | null;
};
export type EditUserRequest = {
    name: string;
};
export type EditedUser = {
    sub: string;
    email: string;
    name: string | null;
    modifiedAt: string;
};
export type DeleteUserRequest = {
    reason: string;
    /** The user's e-mail. */
    confirmation: string;
};
export type EnableUserRequest = {
    reason: string;
};
export type ChangedUser = {
    sub: string;
    email: string;
    name: string | null;
};
export type DisableUserRequest = {
    reason: string;
};
export type ResetUserPasswordRequest = {
    reason: string;
};
export type SignOutUserRequest = {
    reason: string;
};
export type ResetUserMfaRequest = {
    reason: string;
};
export type Ticket = {
    ticket: string;
    expiresAt: string;
};
export type WithdrawInvitationRequest = {
    reason: string;
};
export type UserProfile = {
    modifiedAt: string;
    /** Null where it is the sub. */
    username: string | null;
    /** False: Cognito did not say which attributes there are. */
    schemaKnown: boolean;
    attributes: {
        /** As Cognito has it, with its prefix. */
        name: string;
        label: string;
        group: "name" | "contact" | "about" | "custom" | "system";
        /** How a value is entered. */
        editor: "text" | "lines" | "number" | "boolean" | "date" | "moment" | "email" | "phone" | "locale" | "zone" | "url";
        value: string | null;
        required: boolean;
        mutable: boolean;
        /** Of addresses: whether Cognito counts them as verified. */
        verified: boolean | null;
        limits: {
            minLength: number | null;
            maxLength: number | null;
            minValue: string | null;
            maxValue: string | null;
        };
        /** Why nobody can change it here; null when it can be. */
        readOnly: string | null;
    }[];
};
export type EditUserProfileRequest = {
    "set": {
        [key: string]: string;
    };
    remove: string[];
};
export type LockUserRequest = {
    reason: string;
};
export type LockedUser = {
    sub: string;
    email: string;
    name: string | null;
    at: string;
    /** False: Cognito did not answer yet, and the rest is being done; sessions here have ended. */
    finished: boolean;
};
export type RecoverLostDeviceRequest = {
    identity: "callback" | "in_person" | "video" | "manager" | "other";
    note: string;
};
export type ChangeUserEmailRequest = {
    email: string;
    verification: "verified" | "code";
    reason: string;
};
export type EmailChanged = {
    sub: string;
    email: string;
    name: string | null;
    former: string;
    /** Waiting: Cognito keeps the former address until the code that it mailed was typed. */
    state: "verified" | "unverified" | "waiting";
    /** The audit row with which it can be taken back. */
    auditId: number | null;
};
export type UndoUserEmailRequest = {
    /** The change's audit row. */
    auditId: number;
    reason: string;
};
export type SavedView = {
    id: string;
    name: string;
    /** The address of the page of users, after the question mark. */
    query: string;
    /** Everybody who sees users sees it. */
    shared: boolean;
    own: boolean;
    editable: boolean;
};
export type ListViewsAnswer = {
    rows: SavedView[];
};
export type SaveViewRequest = {
    name: string;
    query: string;
    shared?: boolean;
};
export type RenameViewRequest = {
    name: string;
};
export type UpdateViewRequest = {
    query: string;
};
export type ShareViewRequest = {
    shared: boolean;
};
export type ReplaceUserRolesRequest = {
    roles: {
        roleId: string;
        /** Null: everywhere. */
        orgId: string | null;
        /** A day, to its end in UTC, or a moment. Null or none: never. */
        expiresAt?: (string) | null;
    }[];
    reason: string;
};
export type ReplaceUserRolesAnswer = {
    rows: Grant[];
};
export type GrantRoleRequest = {
    roleId: string;
    /** Null: everywhere. */
    orgId: string | null;
    /** A day, to its end in UTC, or a moment. Null or none: never. */
    expiresAt?: (string) | null;
    reason: string;
};
export type RevokeGrantRequest = {
    reason: string;
};
export type AccessExplanation = {
    permission: "users:read" | "users:invite" | "users:resend" | "users:edit" | "users:change-email" | "users:move" | "users:enable" | "users:disable" | "users:reset-mfa" | "users:reset-password" | "users:sign-out" | "users:delete" | "users:export" | "groups:edit" | "roles:read" | "roles:grant" | "roles:edit" | "roles:map" | "organisations:read" | "organisations:edit" | "requests:review" | "views:share" | "audit:read" | "audit:export" | "directory:sync" | "portal:own";
    /** Null: with users of no organisation. */
    organisation: Organisation | null;
    allowed: boolean;
    /** He holds the permission, and his account is disabled. */
    disabled: boolean;
    because: {
        grantId: string;
        role: string;
        organisation: Organisation | null;
        expiresAt: string | null;
    }[];
    /** Roles that would allow it, and who could give them. */
    remedies: {
        key: string;
        role: string;
        everywhere: boolean;
        givers: string[];
        moreGivers: number;
    }[];
};
export type MoveUserRequest = {
    /** Null: none. */
    orgId: string | null;
    reason: string;
};
export type ListGroupsAnswer = {
    rows: string[];
};
export type AddUserToGroupRequest = {
    group: string;
    reason: string;
};
export type RemoveUserFromGroupRequest = {
    group: string;
    reason: string;
};
export type UserSecurity = {
    mfa: "on" | "off" | "unknown";
    ticketRequired: boolean;
    /** The ticket of the last reset is still good. */
    ticketWaiting: boolean;
    sessions: Session[];
    signIns: {
        at: string;
        outcome: "done" | "failed";
        source: "portal" | "trigger" | "cloudtrail";
        clientId: string | null;
    }[];
};
export type Factors = {
    preferred: string | null;
    secondFactors: string[];
    firstFactors: string[];
};
export type GetUserFactorsAnswer = {
    /** Null: Cognito did not answer. */
    factors: Factors | null;
};
export type DeviceList = {
    rows: {
        key: string;
        name: string;
        address: string;
        remembered: boolean;
        createdAt: string | null;
        lastUsedAt: string | null;
    }[];
    /** Why there is nothing to list, in a sentence. */
    why: string | null;
};
export type ForgetUserDeviceRequest = {
    key: string;
    reason: string;
};
export type PoolSessionList = {
    rows: {
        id: string;
        clientId: string;
        device: string;
        startedAt: string | null;
        lastActiveAt: string | null;
    }[];
    /** Why there is nothing to list, in a sentence. */
    why: string | null;
};
export type AuthEventList = {
    rows: {
        id: string;
        at: string;
        "type": string;
        passed: boolean | null;
        risk: string | null;
        address: string;
        device: string;
    }[];
    /** Why there is nothing to list, in a sentence. */
    why: string | null;
};
export type GetRawUserAnswer = {
    cognito: string;
    portal: string;
};
export type Invitation = {
    sub: string;
    email: string;
    name: string | null;
    enabled: boolean;
    organisation: Organisation | null;
    sentAt: string;
    expiresAt: string;
    /** Expiring: within a day. */
    state: "pending" | "expiring" | "expired";
};
export type InvitationBoard = {
    rows: Invitation[];
    counts: {
        pending: number;
        expiring: number;
        expired: number;
    };
    /** For `after`; null at the end. */
    next: string | null;
    /** For `before`; null at the beginning. */
    previous: string | null;
    /** How long an invitation is valid. */
    days: number;
    mails: {
        /** By this portal, since midnight in UTC. */
        sentToday: number;
        /** Mails a day of Cognito's own sender; null: another one sends. */
        quota: number | null;
        /** False: only those of the caller's organisations are counted. */
        everywhere: boolean;
    };
    /** Why the caller can do this nowhere; null when he can somewhere. */
    actions: {
        resend: string | null;
        withdraw: string | null;
    };
};
export type PreviewBulkRunRequest = {
    action: "disable" | "enable" | "signOut" | "grant" | "revoke" | "addToGroup" | "removeFromGroup" | "move" | "resend";
    /** Either these users, or `filters`. */
    subs?: string[];
    /** As the parameters of the list of users; none: everybody whom the caller sees. */
    filters?: {
        /** Words that must all occur in e-mail, name, phone, sub or the attributes that are searched besides. */
        search?: string;
        status?: ("CONFIRMED" | "FORCE_CHANGE_PASSWORD" | "RESET_REQUIRED" | "UNCONFIRMED" | "ARCHIVED" | "COMPROMISED" | "EXTERNAL_PROVIDER" | "UNKNOWN")[];
        access?: "enabled" | "disabled";
        mfa?: ("on" | "off" | "unknown")[];
        /** Key of a role that they hold now. */
        role?: string;
        /** Name of a group of the pool. */
        group?: string;
        /** Its id, or none. */
        organisation?: "none" | string;
        /** Days in UTC; both of a pair are included. */
        createdFrom?: string;
        createdTo?: string;
        signedInFrom?: string;
        signedInTo?: string;
        neverSignedIn?: boolean;
        /** Of invited users who have not signed in. */
        invitation?: "open" | "expiring" | "expired";
        /** Conditions such as `custom:tier is gold; locale filled`. Tests: is, contains, starts, empty, filled, before, after, above, below. */
        attribute?: string;
        /** With a search usually match: e-mails that begin with its first word come first. Else email. */
        sort?: "match" | "email" | "name" | "phone" | "status" | "enabled" | "mfa" | "organisation" | "roles" | "created" | "modified" | "lastSignIn" | "lastActive";
        order?: "asc" | "desc";
    };
    /** For grant and revoke. */
    roleId?: string;
    /** Where a role holds, or whereto users move; null: everywhere, or nowhere. */
    orgId?: string | null;
    /** For addToGroup and removeFromGroup. */
    group?: string;
    /** Until when a role is given. */
    expiresAt?: (string) | null;
};
export type BulkForecast = {
    total: number;
    /** So many would be changed. */
    changes: number;
    /** So many are as wanted already. */
    unchanged: number;
    refused: {
        message: string;
        users: number;
    }[];
};
export type StartBulkRunRequest = {
    action: "disable" | "enable" | "signOut" | "grant" | "revoke" | "addToGroup" | "removeFromGroup" | "move" | "resend";
    /** Either these users, or `filters`. */
    subs?: string[];
    /** As the parameters of the list of users; none: everybody whom the caller sees. */
    filters?: {
        /** Words that must all occur in e-mail, name, phone, sub or the attributes that are searched besides. */
        search?: string;
        status?: ("CONFIRMED" | "FORCE_CHANGE_PASSWORD" | "RESET_REQUIRED" | "UNCONFIRMED" | "ARCHIVED" | "COMPROMISED" | "EXTERNAL_PROVIDER" | "UNKNOWN")[];
        access?: "enabled" | "disabled";
        mfa?: ("on" | "off" | "unknown")[];
        /** Key of a role that they hold now. */
        role?: string;
        /** Name of a group of the pool. */
        group?: string;
        /** Its id, or none. */
        organisation?: "none" | string;
        /** Days in UTC; both of a pair are included. */
        createdFrom?: string;
        createdTo?: string;
        signedInFrom?: string;
        signedInTo?: string;
        neverSignedIn?: boolean;
        /** Of invited users who have not signed in. */
        invitation?: "open" | "expiring" | "expired";
        /** Conditions such as `custom:tier is gold; locale filled`. Tests: is, contains, starts, empty, filled, before, after, above, below. */
        attribute?: string;
        /** With a search usually match: e-mails that begin with its first word come first. Else email. */
        sort?: "match" | "email" | "name" | "phone" | "status" | "enabled" | "mfa" | "organisation" | "roles" | "created" | "modified" | "lastSignIn" | "lastActive";
        order?: "asc" | "desc";
    };
    /** For grant and revoke. */
    roleId?: string;
    /** Where a role holds, or whereto users move; null: everywhere, or nowhere. */
    orgId?: string | null;
    /** For addToGroup and removeFromGroup. */
    group?: string;
    /** Until when a role is given. */
    expiresAt?: (string) | null;
    reason: string;
    /** How many users there are, so that none is unseen. */
    expected: number;
};
export type BulkStarted = {
    id: string;
    total: number;
};
export type BulkRun = {
    id: string;
    total: number;
    counts: {
        waiting: number;
        done: number;
        unchanged: number;
        failed: number;
        cancelled: number;
    };
    /** Null while it runs. */
    finishedAt: string | null;
    /** Why it was called off; null when it was not. */
    cancelled: string | null;
    /** Why users wait at present; null when none was put off. */
    waitingFor: string | null;
    action: "disable" | "enable" | "signOut" | "grant" | "revoke" | "addToGroup" | "removeFromGroup" | "move" | "resend";
    detail: {
        role: string | null;
        organisation: string | null;
        group: string | null;
        expiresAt: string | null;
    };
    reason: string;
    actor: {
        sub: string;
        label: string;
    };
    createdAt: string;
    /** The caller started it himself. */
    own: boolean;
    /** What would take it back; null when nothing does. */
    undo: ("disable" | "enable" | "signOut" | "grant" | "revoke" | "addToGroup" | "removeFromGroup" | "move" | "resend") | null;
};
export type ListBulkRunsAnswer = {
    rows: BulkRun[];
};
export type BulkItem = {
    sub: string;
    /** His e-mail; null: not the caller's to see, any more. */
    label: string | null;
    state: "waiting" | "done" | "unchanged" | "failed" | "cancelled";
    message: string | null;
};
export type BulkRunPage = {
    id: string;
    total: number;
    counts: {
        waiting: number;
        done: number;
        unchanged: number;
        failed: number;
        cancelled: number;
    };
    /** Null while it runs. */
    finishedAt: string | null;
    /** Why it was called off; null when it was not. */
    cancelled: string | null;
    /** Why users wait at present; null when none was put off. */
    waitingFor: string | null;
    action: "disable" | "enable" | "signOut" | "grant" | "revoke" | "addToGroup" | "removeFromGroup" | "move" | "resend";
    detail: {
        role: string | null;
        organisation: string | null;
        group: string | null;
        expiresAt: string | null;
    };
    reason: string;
    actor: {
        sub: string;
        label: string;
    };
    createdAt: string;
    /** The caller started it himself. */
    own: boolean;
    /** What would take it back; null when nothing does. */
    undo: ("disable" | "enable" | "signOut" | "grant" | "revoke" | "addToGroup" | "removeFromGroup" | "move" | "resend") | null;
    items: BulkItem[];
    /** For `from`: the next users. Null at the end. */
    next: number | null;
};
export type CancelBulkRunAnswer = {
    users: number;
};
export type UndoBulkRunRequest = {
    reason: string;
};
export type StartUserExportRequest = {
    /** CSV is safe for spreadsheets; NDJSON keeps every character. */
    format: "csv" | "ndjson";
    columns: ("email" | "name" | "sub" | "phone" | "status" | "enabled" | "mfa" | "organisation" | "roles" | "groups" | "created" | "modified" | "last_sign_in" | "last_active" | "email_verified" | "invitation_expires" | "attributes")[];
    /** CSV begins with one, as some spreadsheets like it. */
    byteOrderMark?: boolean;
    /** As the parameters of the list of users; none: everybody whom the caller sees. */
    filters?: {
        /** Words that must all occur in e-mail, name, phone, sub or the attributes that are searched besides. */
        search?: string;
        status?: ("CONFIRMED" | "FORCE_CHANGE_PASSWORD" | "RESET_REQUIRED" | "UNCONFIRMED" | "ARCHIVED" | "COMPROMISED" | "EXTERNAL_PROVIDER" | "UNKNOWN")[];
        access?: "enabled" | "disabled";
        mfa?: ("on" | "off" | "unknown")[];
        /** Key of a role that they hold now. */
        role?: string;
        /** Name of a group of the pool. */
        group?: string;
        /** Its id, or none. */
        organisation?: "none" | string;
        /** Days in UTC; both of a pair are included. */
        createdFrom?: string;
        createdTo?: string;
        signedInFrom?: string;
        signedInTo?: string;
        neverSignedIn?: boolean;
        /** Of invited users who have not signed in. */
        invitation?: "open" | "expiring" | "expired";
        /** Conditions such as `custom:tier is gold; locale filled`. Tests: is, contains, starts, empty, filled, before, after, above, below. */
        attribute?: string;
        /** With a search usually match: e-mails that begin with its first word come first. Else email. */
        sort?: "match" | "email" | "name" | "phone" | "status" | "enabled" | "mfa" | "organisation" | "roles" | "created" | "modified" | "lastSignIn" | "lastActive";
        order?: "asc" | "desc";
    };
};
export type UserExport = {
    id: string;
    /** Running until its file was sent. */
    state: "running" | "done" | "cancelled" | "failed";
    written: number;
    /** How many rows it will have; null: not known beforehand. */
    expected: number | null;
    finished: boolean;
};
export type RequestAccessRequest = {
    name: string;
    email: string;
    organisation?: string | null;
    why: string;
};
export type AccessRequest = {
    id: string;
    /** Their own words, as is all that is not the portal's decision. */
    name: string;
    /** Not verified. */
    email: string;
    /** As typed. */
    organisationName: string | null;
    /** The organisation of that name, if there is exactly one. */
    organisation: Organisation | null;
    why: string;
    status: "pending" | "approved" | "declined";
    createdAt: string;
    /** How often the same was asked again while it waited. */
    repeats: number;
    lastAskedAt: string;
    decision: {
        by: string;
        at: string;
        reason: string | null;
        /** The user whom the approval invited. */
        userSub: string | null;
    } | null;
};
export type AccessRequestPage = {
    rows: AccessRequest[];
    /** For `after`; null at the end. */
    next: string | null;
    /** For `before`; null at the beginning. */
    previous: string | null;
};
export type ApproveAccessRequestRequest = {
    name?: string | null;
    orgId?: string | null;
    roleIds?: string[] | string;
    reason?: string | null;
};
export type ApproveAccessRequestAnswer = {
    sub: string;
    email: string;
};
export type DeclineAccessRequestRequest = {
    reason: string;
};
export type DeclineAccessRequestAnswer = {
    email: string;
};
export type Role = {
    id: string;
    /** Stays, whatever the role is called. */
    key: string;
    name: string;
    description: string;
    permissions: ("users:read" | "users:invite" | "users:resend" | "users:edit" | "users:change-email" | "users:move" | "users:enable" | "users:disable" | "users:reset-mfa" | "users:reset-password" | "users:sign-out" | "users:delete" | "users:export" | "groups:edit" | "roles:read" | "roles:grant" | "roles:edit" | "roles:map" | "organisations:read" | "organisations:edit" | "requests:review" | "views:share" | "audit:read" | "audit:export" | "directory:sync" | "portal:own")[];
    /** How many users hold it, as far as the caller sees. */
    holders: number;
    /** It came with the portal, and stays as it is. */
    builtIn: boolean;
    version: number;
};
export type ListRolesAnswer = {
    rows: Role[];
};
export type CreateRoleRequest = {
    name: string;
    description: string;
    reason: string;
    permissions: ("users:read" | "users:invite" | "users:resend" | "users:edit" | "users:change-email" | "users:move" | "users:enable" | "users:disable" | "users:reset-mfa" | "users:reset-password" | "users:sign-out" | "users:delete" | "users:export" | "groups:edit" | "roles:read" | "roles:grant" | "roles:edit" | "roles:map" | "organisations:read" | "organisations:edit" | "requests:review" | "views:share" | "audit:read" | "audit:export" | "directory:sync" | "portal:own")[];
};
export type CreateRoleAnswer = {
    id: string;
    key: string;
    name: string;
};
export type RoleHolder = {
    id: string;
    sub: string;
    email: string;
    name: string | null;
    /** Where he holds it; null: everywhere. */
    organisation: Organisation | null;
    expiresAt: string | null;
    reason: string;
    /** The group that gives it; null: it was given to him. */
    group: string | null;
};
export type GroupMapping = {
    id: string;
    /** A group of the pool, by its name. */
    group: string;
    role: {
        key: string;
        name: string;
    };
    /** Null: the role holds everywhere. */
    organisation: Organisation | null;
    reason: string;
    /** Why the caller cannot end it, in a sentence; null when he can. */
    fixedReason: string | null;
};
export type RolePage = {
    role: Role;
    /** Null: the caller may not see users, or so many hold it that the list of users is the place. */
    holders: RoleHolder[] | null;
    /** For `after`: more holders. Null at the end. */
    next: string | null;
    /** Groups that give it. */
    mappings: GroupMapping[];
    /** Why the caller cannot edit or delete it; null when he can. */
    editReason: string | null;
    /** Why the caller cannot make roles; null when he can. */
    copyReason: string | null;
};
export type EditRoleRequest = {
    name: string;
    description: string;
    reason: string;
    permissions: ("users:read" | "users:invite" | "users:resend" | "users:edit" | "users:change-email" | "users:move" | "users:enable" | "users:disable" | "users:reset-mfa" | "users:reset-password" | "users:sign-out" | "users:delete" | "users:export" | "groups:edit" | "roles:read" | "roles:grant" | "roles:edit" | "roles:map" | "organisations:read" | "organisations:edit" | "requests:review" | "views:share" | "audit:read" | "audit:export" | "directory:sync" | "portal:own")[];
};
export type EditRoleAnswer = {
    key: string;
    name: string;
    version: number;
};
export type DeleteRoleRequest = {
    reason: string;
};
export type ListGroupMappingsAnswer = {
    rows: GroupMapping[];
};
export type MapGroupRequest = {
    group: string;
    roleId: string;
    /** Null: everywhere. */
    orgId: string | null;
    reason: string;
};
export type MapGroupAnswer = {
    id: string;
    group: string;
    role: string;
};
export type UnmapGroupRequest = {
    reason: string;
};
export type OrganisationCard = {
    id: string;
    name: string;
    users: number;
    administrators: number;
    /** An archived organisation takes in nobody and nothing new. */
    archivedAt: string | null;
    /** E-mail domains that it may invite; none: every one. */
    domains: string[];
};
export type ListOrganisationsAnswer = {
    rows: OrganisationCard[];
};
export type CreateOrganisationRequest = {
    name: string;
    reason: string;
    /** It may invite these alone; none: every one. */
    domains?: string[];
};
export type OrganisationPage = {
    organisation: {
        id: string;
        name: string;
        users: number;
        administrators: number;
        /** An archived organisation takes in nobody and nothing new. */
        archivedAt: string | null;
        /** E-mail domains that it may invite; none: every one. */
        domains: string[];
        createdAt: string;
    };
    /** Who may give roles in it alone. Null: the caller may not see its users. */
    administrators: {
        sub: string;
        email: string;
        name: string | null;
        role: string;
        expiresAt: string | null;
    }[] | null;
    /** Its latest audit rows; null: not the caller's to read. */
    activity: AuditRow[] | null;
    /** Why the caller cannot rename it; null when he can. */
    renameReason: string | null;
    /** Why he cannot archive it or set its domains; null when he can. */
    editReason: string | null;
};
export type RenameOrganisationRequest = {
    name: string;
    reason: string;
};
export type RenameOrganisationAnswer = {
    name: string;
};
export type SetOrganisationDomainsRequest = {
    domains: string[];
    reason: string;
};
export type ArchiveOrganisationRequest = {
    reason: string;
};
export type RestoreOrganisationRequest = {
    reason: string;
};
export type AuditPage = {
    rows: AuditRow[];
    /** Cursor of older rows: send it as `after`. */
    next: string | null;
    /** Cursor of newer rows: send it as `before`. */
    previous: string | null;
};
/**
 * The caller's profile, roles and sessions
 */
export function getOwnAccount(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: Account;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/users/me", {
        ...opts
    });
}
/**
 * Whether the caller has MFA, and needs it
 */
export function getOwnMfa(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: MfaStatus;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/users/me/mfa", {
        ...opts
    });
}
/**
 * Get a key for an authenticator app
 */
export function beginOwnEnrolment(beginOwnEnrolmentRequest: BeginOwnEnrolmentRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: EnrolmentKey;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/users/me/mfa/enrolment", oazapfts.json({
        ...opts,
        method: "POST",
        body: beginOwnEnrolmentRequest
    }));
}
/**
 * Confirm a code of the app, and switch MFA on
 */
export function confirmOwnEnrolment(confirmOwnEnrolmentRequest: ConfirmOwnEnrolmentRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/users/me/mfa/enrolment/confirmation", oazapfts.json({
        ...opts,
        method: "POST",
        body: confirmOwnEnrolmentRequest
    }));
}
/**
 * What the caller may do, and where
 */
export function listOwnPermissions(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ListOwnPermissionsAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/users/me/permissions", {
        ...opts
    });
}
/**
 * Change the caller's password
 */
export function changeOwnPassword(changeOwnPasswordRequest: ChangeOwnPasswordRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: PasswordChanged;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/users/me/password", oazapfts.json({
        ...opts,
        method: "POST",
        body: changeOwnPasswordRequest
    }));
}
/**
 * End the caller's sessions at browsers
 */
export function endOwnSessions(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: EndOwnSessionsAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/users/me/sessions", {
        ...opts,
        method: "DELETE"
    });
}
/**
 * End one of the caller's sessions
 */
export function endOwnSession(handle: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/me/sessions/${encodeURIComponent(handle)}`, {
        ...opts,
        method: "DELETE"
    });
}
/**
 * Sign the caller out everywhere
 */
export function signOutEverywhere(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/users/me/sign-out", {
        ...opts,
        method: "POST"
    });
}
/**
 * List users
 */
export function listUsers({ search, status, access, mfa, role, group, organisation, createdFrom, createdTo, signedInFrom, signedInTo, neverSignedIn, invitation, attribute, sort, order, after, before, limit }: {
    search?: string;
    status?: ("CONFIRMED" | "FORCE_CHANGE_PASSWORD" | "RESET_REQUIRED" | "UNCONFIRMED" | "ARCHIVED" | "COMPROMISED" | "EXTERNAL_PROVIDER" | "UNKNOWN")[];
    access?: "enabled" | "disabled";
    mfa?: ("on" | "off" | "unknown")[];
    role?: string;
    group?: string;
    organisation?: "none" | string;
    createdFrom?: string;
    createdTo?: string;
    signedInFrom?: string;
    signedInTo?: string;
    neverSignedIn?: boolean;
    invitation?: "open" | "expiring" | "expired";
    attribute?: string;
    sort?: "match" | "email" | "name" | "phone" | "status" | "enabled" | "mfa" | "organisation" | "roles" | "created" | "modified" | "lastSignIn" | "lastActive";
    order?: "asc" | "desc";
    after?: string;
    before?: string;
    limit?: number;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: UserList;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users${QS.query(QS.explode({
        search,
        access,
        role,
        group,
        organisation,
        createdFrom,
        createdTo,
        signedInFrom,
        signedInTo,
        neverSignedIn,
        invitation,
        attribute,
        sort,
        order,
        after,
        before,
        limit
    }), QS.form({
        status,
        mfa
    }))}`, {
        ...opts
    });
}
/**
 * Invite a user, with roles if you like
 */
export function createUser(createUserRequest: CreateUserRequest, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: CreateUserAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/users", oazapfts.json({
        ...opts,
        method: "POST",
        body: createUserRequest,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Count users by status, MFA, role, group and organisation
 */
export function countUsers({ search, status, access, mfa, role, group, organisation, createdFrom, createdTo, signedInFrom, signedInTo, neverSignedIn, invitation, attribute, sort, order }: {
    search?: string;
    status?: ("CONFIRMED" | "FORCE_CHANGE_PASSWORD" | "RESET_REQUIRED" | "UNCONFIRMED" | "ARCHIVED" | "COMPROMISED" | "EXTERNAL_PROVIDER" | "UNKNOWN")[];
    access?: "enabled" | "disabled";
    mfa?: ("on" | "off" | "unknown")[];
    role?: string;
    group?: string;
    organisation?: "none" | string;
    createdFrom?: string;
    createdTo?: string;
    signedInFrom?: string;
    signedInTo?: string;
    neverSignedIn?: boolean;
    invitation?: "open" | "expiring" | "expired";
    attribute?: string;
    sort?: "match" | "email" | "name" | "phone" | "status" | "enabled" | "mfa" | "organisation" | "roles" | "created" | "modified" | "lastSignIn" | "lastActive";
    order?: "asc" | "desc";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: CountUsersAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/counts${QS.query(QS.explode({
        search,
        access,
        role,
        group,
        organisation,
        createdFrom,
        createdTo,
        signedInFrom,
        signedInTo,
        neverSignedIn,
        invitation,
        attribute,
        sort,
        order
    }), QS.form({
        status,
        mfa
    }))}`, {
        ...opts
    });
}
/**
 * Find a user by e-mail
 */
export function findUserByEmail(email: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: FoundUser;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/lookup${QS.query(QS.explode({
        email
    }))}`, {
        ...opts
    });
}
/**
 * Of many users, which may sign in
 */
export function filterEnabledUsers(filterEnabledUsersRequest: FilterEnabledUsersRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: FilteredUsers;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/users/filter-enabled", oazapfts.json({
        ...opts,
        method: "POST",
        body: filterEnabledUsersRequest
    }));
}
/**
 * Everything about one user
 */
export function getUser(sub: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: UserDetail;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}`, {
        ...opts
    });
}
/**
 * Edit a user's name
 */
export function editUser(sub: string, editUserRequest: EditUserRequest, { ifMatch }: {
    ifMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: EditedUser;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body: editUserRequest,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
    }));
}
/**
 * Delete a user for good
 */
export function deleteUser(sub: string, deleteUserRequest: DeleteUserRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}`, oazapfts.json({
        ...opts,
        method: "DELETE",
        body: deleteUserRequest
    }));
}
/**
 * Let a user sign in again
 */
export function enableUser(sub: string, enableUserRequest: EnableUserRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ChangedUser;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/enable`, oazapfts.json({
        ...opts,
        method: "POST",
        body: enableUserRequest
    }));
}
/**
 * Keep a user from signing in, and end all he has open
 */
export function disableUser(sub: string, disableUserRequest: DisableUserRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ChangedUser;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/disable`, oazapfts.json({
        ...opts,
        method: "POST",
        body: disableUserRequest
    }));
}
/**
 * Void a user's password, and mail him a code for a new one
 */
export function resetUserPassword(sub: string, resetUserPasswordRequest: ResetUserPasswordRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ChangedUser;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/reset-password`, oazapfts.json({
        ...opts,
        method: "POST",
        body: resetUserPasswordRequest
    }));
}
/**
 * Sign a user out everywhere
 */
export function signOutUser(sub: string, signOutUserRequest: SignOutUserRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ChangedUser;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/sign-out`, oazapfts.json({
        ...opts,
        method: "POST",
        body: signOutUserRequest
    }));
}
/**
 * Forget a user's authenticator
 */
export function resetUserMfa(sub: string, resetUserMfaRequest: ResetUserMfaRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: Ticket;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/reset-mfa`, oazapfts.json({
        ...opts,
        method: "POST",
        body: resetUserMfaRequest
    }));
}
/**
 * Mail an invitation again, with a new temporary password
 */
export function resendInvitation(sub: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ChangedUser;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/resend-invitation`, {
        ...opts,
        method: "POST"
    });
}
/**
 * Take an invitation back, with the user whom it made
 */
export function withdrawInvitation(sub: string, withdrawInvitationRequest: WithdrawInvitationRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ChangedUser;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/withdraw-invitation`, oazapfts.json({
        ...opts,
        method: "POST",
        body: withdrawInvitationRequest
    }));
}
/**
 * A user's attributes, and how each may be changed
 */
export function getUserProfile(sub: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: UserProfile;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/profile`, {
        ...opts
    });
}
/**
 * Write attributes of a user, and take others off
 */
export function editUserProfile(sub: string, editUserProfileRequest: EditUserProfileRequest, { ifMatch }: {
    ifMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: EditedUser;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/profile`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body: editUserProfileRequest,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
    }));
}
/**
 * Lock a user out at once
 */
export function lockUser(sub: string, lockUserRequest: LockUserRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: LockedUser;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/lock`, oazapfts.json({
        ...opts,
        method: "POST",
        body: lockUserRequest
    }));
}
/**
 * Forget the authenticator of somebody who has lost it
 */
export function recoverLostDevice(sub: string, recoverLostDeviceRequest: RecoverLostDeviceRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: Ticket;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/lost-device`, oazapfts.json({
        ...opts,
        method: "POST",
        body: recoverLostDeviceRequest
    }));
}
/**
 * Give a user another e-mail
 */
export function changeUserEmail(sub: string, changeUserEmailRequest: ChangeUserEmailRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: EmailChanged;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/change-email`, oazapfts.json({
        ...opts,
        method: "POST",
        body: changeUserEmailRequest
    }));
}
/**
 * Give a user his former e-mail back
 */
export function undoUserEmail(sub: string, undoUserEmailRequest: UndoUserEmailRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: EmailChanged;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/undo-email`, oazapfts.json({
        ...opts,
        method: "POST",
        body: undoUserEmailRequest
    }));
}
/**
 * List saved views
 */
export function listViews(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ListViewsAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/views", {
        ...opts
    });
}
/**
 * Save a view
 */
export function saveView(saveViewRequest: SaveViewRequest, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: SavedView;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/views", oazapfts.json({
        ...opts,
        method: "POST",
        body: saveViewRequest,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Rename a view
 */
export function renameView(viewId: string, renameViewRequest: RenameViewRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: SavedView;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/views/${encodeURIComponent(viewId)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body: renameViewRequest
    }));
}
/**
 * Delete a view
 */
export function deleteView(viewId: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: SavedView;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/views/${encodeURIComponent(viewId)}`, {
        ...opts,
        method: "DELETE"
    });
}
/**
 * Keep another list under a view's name
 */
export function updateView(viewId: string, updateViewRequest: UpdateViewRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: SavedView;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/views/${encodeURIComponent(viewId)}/query`, oazapfts.json({
        ...opts,
        method: "PUT",
        body: updateViewRequest
    }));
}
/**
 * Show a view to everybody, or to its owner alone again
 */
export function shareView(viewId: string, shareViewRequest: ShareViewRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: SavedView;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/views/${encodeURIComponent(viewId)}/shared`, oazapfts.json({
        ...opts,
        method: "PUT",
        body: shareViewRequest
    }));
}
/**
 * Replace a user's roles
 */
export function replaceUserRoles(sub: string, replaceUserRolesRequest: ReplaceUserRolesRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ReplaceUserRolesAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/roles`, oazapfts.json({
        ...opts,
        method: "PUT",
        body: replaceUserRolesRequest
    }));
}
/**
 * Give a user one role more
 */
export function grantRole(sub: string, grantRoleRequest: GrantRoleRequest, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/grants`, oazapfts.json({
        ...opts,
        method: "POST",
        body: grantRoleRequest,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Take a role away
 */
export function revokeGrant(grantId: string, revokeGrantRequest: RevokeGrantRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/grants/${encodeURIComponent(grantId)}`, oazapfts.json({
        ...opts,
        method: "DELETE",
        body: revokeGrantRequest
    }));
}
/**
 * Why a user can do something, or cannot
 */
export function explainUserAccess(sub: string, permission: "users:read" | "users:invite" | "users:resend" | "users:edit" | "users:change-email" | "users:move" | "users:enable" | "users:disable" | "users:reset-mfa" | "users:reset-password" | "users:sign-out" | "users:delete" | "users:export" | "groups:edit" | "roles:read" | "roles:grant" | "roles:edit" | "roles:map" | "organisations:read" | "organisations:edit" | "requests:review" | "views:share" | "audit:read" | "audit:export" | "directory:sync" | "portal:own", { organisation }: {
    organisation?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: AccessExplanation;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/explanation${QS.query(QS.explode({
        permission,
        organisation
    }))}`, {
        ...opts
    });
}
/**
 * Move a user to another organisation, or to none
 */
export function moveUser(sub: string, moveUserRequest: MoveUserRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ChangedUser;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/move`, oazapfts.json({
        ...opts,
        method: "POST",
        body: moveUserRequest
    }));
}
/**
 * Names of the pool's groups
 */
export function listGroups(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ListGroupsAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/groups", {
        ...opts
    });
}
/**
 * Make a user a member of a group
 */
export function addUserToGroup(sub: string, addUserToGroupRequest: AddUserToGroupRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ChangedUser;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/groups`, oazapfts.json({
        ...opts,
        method: "POST",
        body: addUserToGroupRequest
    }));
}
/**
 * Take a user out of a group
 */
export function removeUserFromGroup(sub: string, removeUserFromGroupRequest: RemoveUserFromGroupRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ChangedUser;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/groups`, oazapfts.json({
        ...opts,
        method: "DELETE",
        body: removeUserFromGroupRequest
    }));
}
/**
 * MFA, sessions and sign-ins of a user
 */
export function getUserSecurity(sub: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: UserSecurity;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/security`, {
        ...opts
    });
}
/**
 * Factors of a user at Cognito
 */
export function getUserFactors(sub: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: GetUserFactorsAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/factors`, {
        ...opts
    });
}
/**
 * Devices that Cognito remembers
 */
export function listUserDevices(sub: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: DeviceList;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/devices`, {
        ...opts
    });
}
/**
 * Make Cognito forget a device
 */
export function forgetUserDevice(sub: string, forgetUserDeviceRequest: ForgetUserDeviceRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ChangedUser;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/devices`, oazapfts.json({
        ...opts,
        method: "DELETE",
        body: forgetUserDeviceRequest
    }));
}
/**
 * Sessions of a user at Cognito
 */
export function listUserPoolSessions(sub: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: PoolSessionList;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/pool-sessions`, {
        ...opts
    });
}
/**
 * What threat protection recorded
 */
export function listUserAuthEvents(sub: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: AuthEventList;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/auth-events`, {
        ...opts
    });
}
/**
 * What Cognito and the portal have on a user, as JSON text
 */
export function getRawUser(sub: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: GetRawUserAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/users/${encodeURIComponent(sub)}/raw`, {
        ...opts
    });
}
/**
 * List invitations that were not accepted
 */
export function listInvitations({ state, after, before, limit }: {
    state?: "pending" | "expiring" | "expired";
    after?: string;
    before?: string;
    limit?: number;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: InvitationBoard;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/invitations${QS.query(QS.explode({
        state,
        after,
        before,
        limit
    }))}`, {
        ...opts
    });
}
/**
 * See what an action on many users would do
 */
export function previewBulkRun(previewBulkRunRequest: PreviewBulkRunRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: BulkForecast;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/bulk-runs/preview", oazapfts.json({
        ...opts,
        method: "POST",
        body: previewBulkRunRequest
    }));
}
/**
 * Start an action on many users
 */
export function startBulkRun(startBulkRunRequest: StartBulkRunRequest, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: BulkStarted;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/bulk-runs", oazapfts.json({
        ...opts,
        method: "POST",
        body: startBulkRunRequest,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * List the latest actions on many users
 */
export function listBulkRuns(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ListBulkRunsAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/bulk-runs", {
        ...opts
    });
}
/**
 * How far an action is, and what became of each user
 */
export function getBulkRun(runId: string, { state, $from }: {
    state?: "waiting" | "done" | "unchanged" | "failed" | "cancelled";
    $from?: number;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: BulkRunPage;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/bulk-runs/${encodeURIComponent(runId)}${QS.query(QS.explode({
        state,
        "from": $from
    }))}`, {
        ...opts
    });
}
/**
 * Call an action off
 */
export function cancelBulkRun(runId: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: CancelBulkRunAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/bulk-runs/${encodeURIComponent(runId)}/cancel`, {
        ...opts,
        method: "POST"
    });
}
/**
 * Try what failed once more
 */
export function retryBulkRun(runId: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: CancelBulkRunAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/bulk-runs/${encodeURIComponent(runId)}/retry`, {
        ...opts,
        method: "POST"
    });
}
/**
 * Take back what an action has changed
 */
export function undoBulkRun(runId: string, undoBulkRunRequest: UndoBulkRunRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: BulkStarted;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/bulk-runs/${encodeURIComponent(runId)}/undo`, oazapfts.json({
        ...opts,
        method: "POST",
        body: undoBulkRunRequest
    }));
}
/**
 * Prepare a file of users
 */
export function startUserExport(startUserExportRequest: StartUserExportRequest, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: UserExport;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/user-exports", oazapfts.json({
        ...opts,
        method: "POST",
        body: startUserExportRequest,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * How far a file has come
 */
export function getUserExport(exportId: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: UserExport;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/user-exports/${encodeURIComponent(exportId)}`, {
        ...opts
    });
}
/**
 * Fetch the file, once
 */
export function fetchUserExport(exportId: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: string;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/user-exports/${encodeURIComponent(exportId)}/file`, {
        ...opts
    });
}
/**
 * Call a file off
 */
export function cancelUserExport(exportId: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/user-exports/${encodeURIComponent(exportId)}/cancel`, {
        ...opts,
        method: "POST"
    });
}
/**
 * Ask for access
 */
export function requestAccess(requestAccessRequest: RequestAccessRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 202;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/access-requests", oazapfts.json({
        ...opts,
        method: "POST",
        body: requestAccessRequest
    }));
}
/**
 * List access requests that the caller may decide
 */
export function listAccessRequests({ status, organisation, search, after, before, limit }: {
    status?: "pending" | "approved" | "declined";
    organisation?: "none" | string;
    search?: string;
    after?: string;
    before?: string;
    limit?: number;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: AccessRequestPage;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/access-requests${QS.query(QS.explode({
        status,
        organisation,
        search,
        after,
        before,
        limit
    }))}`, {
        ...opts
    });
}
/**
 * Approve an access request with an invitation
 */
export function approveAccessRequest(id: string, approveAccessRequestRequest: ApproveAccessRequestRequest, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ApproveAccessRequestAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/access-requests/${encodeURIComponent(id)}/approve`, oazapfts.json({
        ...opts,
        method: "POST",
        body: approveAccessRequestRequest,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Decline an access request
 */
export function declineAccessRequest(id: string, declineAccessRequestRequest: DeclineAccessRequestRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: DeclineAccessRequestAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/access-requests/${encodeURIComponent(id)}/decline`, oazapfts.json({
        ...opts,
        method: "POST",
        body: declineAccessRequestRequest
    }));
}
/**
 * List roles and what they allow
 */
export function listRoles(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ListRolesAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/roles", {
        ...opts
    });
}
/**
 * Make a role
 */
export function createRole(createRoleRequest: CreateRoleRequest, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: CreateRoleAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/roles", oazapfts.json({
        ...opts,
        method: "POST",
        body: createRoleRequest,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * One role, and who holds it
 */
export function getRole(roleId: string, { after }: {
    after?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: RolePage;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/roles/${encodeURIComponent(roleId)}${QS.query(QS.explode({
        after
    }))}`, {
        ...opts
    });
}
/**
 * Say anew what a role is called and allows
 */
export function editRole(roleId: string, editRoleRequest: EditRoleRequest, { ifMatch }: {
    ifMatch?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: EditRoleAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/roles/${encodeURIComponent(roleId)}`, oazapfts.json({
        ...opts,
        method: "PUT",
        body: editRoleRequest,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
    }));
}
/**
 * Delete a role that nobody holds
 */
export function deleteRole(roleId: string, deleteRoleRequest: DeleteRoleRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/roles/${encodeURIComponent(roleId)}`, oazapfts.json({
        ...opts,
        method: "DELETE",
        body: deleteRoleRequest
    }));
}
/**
 * List groups that give roles
 */
export function listGroupMappings(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ListGroupMappingsAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/group-mappings", {
        ...opts
    });
}
/**
 * Let the members of a group hold a role
 */
export function mapGroup(mapGroupRequest: MapGroupRequest, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: MapGroupAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/group-mappings", oazapfts.json({
        ...opts,
        method: "POST",
        body: mapGroupRequest,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * End what a group gives
 */
export function unmapGroup(mappingId: string, unmapGroupRequest: UnmapGroupRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/group-mappings/${encodeURIComponent(mappingId)}`, oazapfts.json({
        ...opts,
        method: "DELETE",
        body: unmapGroupRequest
    }));
}
/**
 * List organisations
 */
export function listOrganisations(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ListOrganisationsAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/organisations", {
        ...opts
    });
}
/**
 * Make an organisation
 */
export function createOrganisation(createOrganisationRequest: CreateOrganisationRequest, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: Organisation;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/organisations", oazapfts.json({
        ...opts,
        method: "POST",
        body: createOrganisationRequest,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * One organisation, its administrators and what happened in it
 */
export function getOrganisation(orgId: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: OrganisationPage;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/organisations/${encodeURIComponent(orgId)}`, {
        ...opts
    });
}
/**
 * Rename an organisation
 */
export function renameOrganisation(orgId: string, renameOrganisationRequest: RenameOrganisationRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: RenameOrganisationAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/organisations/${encodeURIComponent(orgId)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body: renameOrganisationRequest
    }));
}
/**
 * Say whom an organisation may invite
 */
export function setOrganisationDomains(orgId: string, setOrganisationDomainsRequest: SetOrganisationDomainsRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: RenameOrganisationAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/organisations/${encodeURIComponent(orgId)}/domains`, oazapfts.json({
        ...opts,
        method: "PUT",
        body: setOrganisationDomainsRequest
    }));
}
/**
 * Close an organisation to anybody new
 */
export function archiveOrganisation(orgId: string, archiveOrganisationRequest: ArchiveOrganisationRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: RenameOrganisationAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/organisations/${encodeURIComponent(orgId)}/archive`, oazapfts.json({
        ...opts,
        method: "POST",
        body: archiveOrganisationRequest
    }));
}
/**
 * Open an archived organisation again
 */
export function restoreOrganisation(orgId: string, restoreOrganisationRequest: RestoreOrganisationRequest, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: RenameOrganisationAnswer;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/organisations/${encodeURIComponent(orgId)}/restore`, oazapfts.json({
        ...opts,
        method: "POST",
        body: restoreOrganisationRequest
    }));
}
/**
 * Read the audit, newest first
 */
export function listAudit({ action, outcome, actor, subject, organisation, text, request, $from, to, after, before, limit }: {
    action?: string;
    outcome?: "done" | "refused" | "failed";
    actor?: string;
    subject?: string;
    organisation?: "none" | string;
    text?: string;
    request?: string;
    $from?: string;
    to?: string;
    after?: string;
    before?: string;
    limit?: number;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: AuditPage;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/audit${QS.query(QS.explode({
        action,
        outcome,
        actor,
        subject,
        organisation,
        text,
        request,
        "from": $from,
        to,
        after,
        before,
        limit
    }))}`, {
        ...opts
    });
}
/**
 * How fresh the mirror of the pool is
 */
export function getDirectory(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: Freshness;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/directory", {
        ...opts
    });
}
/**
 * Read the whole pool anew
 */
export function synchroniseDirectory(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 202;
        data: Freshness;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/directory/synchronise", {
        ...opts,
        method: "POST"
    });
}
/**
 * Check the chain of the audit
 */
export function verifyAudit({ anchor }: {
    anchor?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: string;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/audit/verification${QS.query(QS.explode({
        anchor
    }))}`, {
        ...opts
    });
}
