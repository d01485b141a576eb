import type { Permission } from "@/lib/auth/permissions";

export type PermissionWords = { label: string; explanation: string };

/** What each permission lets a person do. */
export const PERMISSION_WORDS: Record<Permission, PermissionWords> = {
  "users:read": { label: "See users", explanation: "Search the list and open a user." },
  "users:invite": { label: "Invite users", explanation: "Create an account and send its invitation." },
  "users:resend": { label: "Resend invitations", explanation: "Send a new temporary password." },
  "users:edit": { label: "Edit users", explanation: "Change the name of a user." },
  "users:enable": { label: "Enable users", explanation: "Let a disabled user sign in again." },
  "users:disable": { label: "Disable users", explanation: "End all sessions and refuse signing in." },
  "users:reset-mfa": { label: "Reset MFA", explanation: "Remove a lost authenticator and issue a ticket." },
  "users:reset-password": { label: "Reset passwords", explanation: "Make a user choose a new password." },
  "users:sign-out": { label: "Sign users out", explanation: "End all sessions of a user." },
  "users:delete": { label: "Delete users", explanation: "Remove an account for good." },
  "roles:read": { label: "See roles", explanation: "Read roles and who holds them." },
  "roles:grant": {
    label: "Grant and revoke roles",
    explanation: "Only roles of which the giver holds every permission.",
  },
  "organisations:read": { label: "See organisations", explanation: "Read organisations and their size." },
  "requests:review": {
    label: "Review access requests",
    explanation: "Approve them with an invitation, or decline them.",
  },
  "audit:read": { label: "Read the audit log", explanation: "Who did what, when, on whom, and why." },
  "directory:sync": { label: "Synchronise the directory", explanation: "Read all users from Cognito again." },
  "portal:own": { label: "Own the portal", explanation: "Make and unmake owners." },
};

/** The order in which a matrix shows them. */
export const PERMISSION_GROUPS: readonly { title: string; permissions: readonly Permission[] }[] = [
  {
    title: "Users",
    permissions: [
      "users:read",
      "users:invite",
      "requests:review",
      "users:resend",
      "users:edit",
      "users:enable",
      "users:disable",
      "users:delete",
    ],
  },
  { title: "Support", permissions: ["users:reset-mfa", "users:reset-password", "users:sign-out"] },
  { title: "Roles and organisations", permissions: ["roles:read", "roles:grant", "organisations:read"] },
  { title: "Portal", permissions: ["audit:read", "directory:sync", "portal:own"] },
];
