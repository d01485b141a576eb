import type { Permission } from "@/lib/auth/permissions";

export type PermissionWords = { label: string; explanation: string };

/** What each permission lets a person do. */
export const PERMISSION_WORDS: Record<Permission, PermissionWords> = {
  "users:read": { label: "See users", explanation: "Search the list and open a user." },
  "users:invite": { label: "Invite users", explanation: "Create an account and send its invitation." },
  "users:resend": { label: "Resend invitations", explanation: "Send a new temporary password." },
  "users:edit": { label: "Edit users", explanation: "Change the attributes of a user." },
  "users:change-email": {
    label: "Change e-mail addresses",
    explanation: "Give a user another address to sign in with.",
  },
  "users:move": { label: "Move users", explanation: "Put a user into another organisation." },
  "users:enable": { label: "Enable users", explanation: "Let a disabled user sign in again." },
  "users:disable": { label: "Disable users", explanation: "End all sessions and refuse signing in." },
  "users:reset-mfa": { label: "Reset MFA", explanation: "Remove a lost authenticator and issue a ticket." },
  "users:reset-password": { label: "Reset passwords", explanation: "Make a user choose a new password." },
  "users:sign-out": { label: "Sign users out", explanation: "End all sessions of a user." },
  "users:delete": { label: "Delete users", explanation: "Remove an account for good." },
  "users:export": { label: "Export users", explanation: "Take a list of users away as a file." },
  "groups:edit": {
    label: "Change groups",
    explanation: "Put users into groups of Cognito, or take them out.",
  },
  "roles:read": { label: "See roles", explanation: "Read roles and who holds them." },
  "roles:grant": {
    label: "Grant and revoke roles",
    explanation: "Only roles of which the giver holds every permission.",
  },
  "roles:edit": {
    label: "Make and edit roles",
    explanation: "Only with permissions that the editor holds everywhere.",
  },
  "roles:map": {
    label: "Map groups to roles",
    explanation: "Give a role to all members of a Cognito group.",
  },
  "organisations:read": { label: "See organisations", explanation: "Read organisations and their size." },
  "organisations:edit": {
    label: "Edit organisations",
    explanation: "Make, rename and archive them, and set their e-mail domains.",
  },
  "requests:review": {
    label: "Review access requests",
    explanation: "Approve them with an invitation, or decline them.",
  },
  "views:share": { label: "Share views", explanation: "Let everybody use a saved list of users." },
  "audit:read": { label: "Read the audit log", explanation: "Who did what, when, on whom, and why." },
  "audit:export": { label: "Export the audit log", explanation: "Take a part of it away as a file." },
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
      "users:change-email",
      "users:move",
      "users:enable",
      "users:disable",
      "users:delete",
      "users:export",
      "groups:edit",
    ],
  },
  { title: "Support", permissions: ["users:reset-mfa", "users:reset-password", "users:sign-out"] },
  {
    title: "Roles and organisations",
    permissions: [
      "roles:read",
      "roles:grant",
      "roles:edit",
      "roles:map",
      "organisations:read",
      "organisations:edit",
    ],
  },
  {
    title: "Portal",
    permissions: ["audit:read", "audit:export", "views:share", "directory:sync", "portal:own"],
  },
];
