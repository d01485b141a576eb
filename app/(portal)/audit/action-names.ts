import type { AuditOutcome } from "@/lib/dal/dto";

type Name = { wanted: string; done: string };

/** The audit's actions in plain words: what was wanted, and what was done. */
const NAMES: Record<string, Name> = {
  "user.read": { wanted: "See users", done: "Saw users" },
  "user.invite": { wanted: "Invite user", done: "Invited user" },
  "user.resend": { wanted: "Resend invitation", done: "Resent invitation" },
  "user.edit": { wanted: "Edit user", done: "Edited user" },
  "user.enable": { wanted: "Enable user", done: "Enabled user" },
  "user.disable": { wanted: "Disable user", done: "Disabled user" },
  "user.reset_mfa": { wanted: "Reset MFA", done: "Reset MFA" },
  "user.reset_password": { wanted: "Reset password", done: "Reset password" },
  "user.sign_out": { wanted: "Sign user out everywhere", done: "Signed user out everywhere" },
  "user.delete": { wanted: "Delete user", done: "Deleted user" },
  "role.read": { wanted: "See roles", done: "Saw roles" },
  "role.grant": { wanted: "Grant role", done: "Granted role" },
  "role.revoke": { wanted: "Revoke role", done: "Revoked role" },
  "organisation.read": { wanted: "See organisations", done: "Saw organisations" },
  "audit.read": { wanted: "See the audit log", done: "Saw the audit log" },
  "directory.sync": { wanted: "Synchronise the directory", done: "Synchronised the directory" },
  "portal.own": { wanted: "Own the portal", done: "Became the first owner" },
  "session.start": { wanted: "Sign in", done: "Signed in" },
  "session.end": { wanted: "End session", done: "Ended session" },
  "mfa.enrol": { wanted: "Set up MFA", done: "Set up MFA" },
};

/** The actions that a filter offers, in the order of the table. */
export const ACTION_CHOICES = Object.entries(NAMES).map(([value, name]) => ({ value, label: name.wanted }));

/** "Disabled user" when it was done, "Disable user" when it was refused or failed. Unknown actions are spelt out. */
export function nameAction(action: string, outcome: AuditOutcome): string {
  const name = NAMES[action];
  if (!name) return spellOut(action);
  return outcome === "done" ? name.done : name.wanted;
}

/** "user.merge_twice" becomes "User merge twice". */
function spellOut(action: string): string {
  const words = action.replaceAll(/[._-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
