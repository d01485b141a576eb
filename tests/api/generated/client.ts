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
        seen: number;
        estimate: number | null;
        requests: number;
        /** Requests that Cognito put off. */
        throttled: number;
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
    key: string;
    name: string;
    description: string;
    permissions: ("users:read" | "users:invite" | "users:resend" | "users:edit" | "users:change-email" | "users:move" | "users:enable" | "users:disable" | "users:reset-mfa" | "users:reset-password" | "users:sign-out" | "users:delete" | "users:export" | "groups:edit" | "roles:read" | "roles:grant" | "roles:edit" | "roles:map" | "organisations:read" | "organisations:edit" | "requests:review" | "views:share" | "audit:read" | "audit:export" | "directory:sync" | "portal:own")[];
    /** How many users hold it, as far as the caller sees. */
    holders: number;
};
export type ListRolesAnswer = {
    rows: Role[];
};
export type OrganisationRow = {
    id: string;
    name: string;
    users: number;
    administrators: number;
};
export type ListOrganisationsAnswer = {
    rows: OrganisationRow[];
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
    sort?: "email" | "name" | "phone" | "status" | "enabled" | "mfa" | "organisation" | "roles" | "created" | "modified" | "lastSignIn" | "lastActive";
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
 * Read the audit, newest first
 */
export function listAudit({ action, outcome, actor, subject, $from, to, after, before, limit }: {
    action?: string;
    outcome?: "done" | "refused" | "failed";
    actor?: string;
    subject?: string;
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
