import type { AuditOutcome } from "@/lib/dal/dto";

type Words = { done: string; wanted: string };

/** The audit's actions in words: what was done, and what was only wanted. */
const WORDS: Record<string, Words> = {
  "user.invite": { done: "invited a user", wanted: "invite a user" },
  "user.resend": { done: "resent an invitation", wanted: "resend an invitation" },
  "user.edit": { done: "edited a user", wanted: "edit a user" },
  "user.enable": { done: "enabled a user", wanted: "enable a user" },
  "user.disable": { done: "disabled a user", wanted: "disable a user" },
  "user.lock": { done: "locked a user at once", wanted: "lock a user at once" },
  "user.change_email": { done: "changed a user’s e-mail", wanted: "change a user’s e-mail" },
  "user.forget_device": { done: "made Cognito forget a device", wanted: "make Cognito forget a device" },
  "user.reset_mfa": { done: "reset a user’s MFA", wanted: "reset a user’s MFA" },
  "user.reset_password": { done: "reset a user’s password", wanted: "reset a user’s password" },
  "user.sign_out": { done: "signed a user out everywhere", wanted: "sign a user out everywhere" },
  "user.delete": { done: "deleted a user", wanted: "delete a user" },
  "role.grant": { done: "granted a role", wanted: "grant a role" },
  "role.revoke": { done: "revoked a role", wanted: "revoke a role" },
  "role.create": { done: "made a role", wanted: "make a role" },
  "role.edit": { done: "edited a role", wanted: "edit a role" },
  "role.delete": { done: "deleted a role", wanted: "delete a role" },
  "role.map": { done: "gave a role to a group", wanted: "give a role to a group" },
  "role.unmap": { done: "took a role from a group", wanted: "take a role from a group" },
  "organisation.create": { done: "made an organisation", wanted: "make an organisation" },
  "organisation.rename": { done: "renamed an organisation", wanted: "rename an organisation" },
  "organisation.domains": {
    done: "set the e-mail domains of an organisation",
    wanted: "set the e-mail domains of an organisation",
  },
  "organisation.archive": { done: "archived an organisation", wanted: "archive an organisation" },
  "organisation.restore": { done: "restored an organisation", wanted: "restore an organisation" },
  "organisation.edit": { done: "edited organisations", wanted: "edit organisations" },
  "group.add": { done: "added a user to a group", wanted: "add a user to a group" },
  "group.remove": { done: "removed a user from a group", wanted: "remove a user from a group" },
  "group.edit": { done: "opened groups", wanted: "change a user’s groups" },
  "user.move": {
    done: "moved a user to another organisation",
    wanted: "move a user to another organisation",
  },
  "bulk.start": { done: "started an action on several users", wanted: "start an action on several users" },
  "bulk.cancel": {
    done: "called off an action on several users",
    wanted: "call off an action on several users",
  },
  "bulk.retry": {
    done: "repeated an action for several users",
    wanted: "repeat an action for several users",
  },
  "user.export": { done: "exported users", wanted: "export users" },
  "request.create": { done: "asked for access", wanted: "ask for access" },
  "request.approve": { done: "approved an access request", wanted: "approve an access request" },
  "request.decline": { done: "declined an access request", wanted: "decline an access request" },
  "request.review": { done: "opened access requests", wanted: "review access requests" },
  "session.start": { done: "signed in", wanted: "sign in" },
  "session.end": { done: "ended a session", wanted: "end a session" },
  "mfa.enrol": { done: "set up an authenticator app", wanted: "set up an authenticator app" },
  "owner.first": { done: "became the first owner", wanted: "become the first owner" },
  "directory.sync": { done: "synchronised the directory", wanted: "synchronise the directory" },
  "directory.forget": {
    done: "removed a user who is gone at Cognito",
    wanted: "remove a user who is gone at Cognito",
  },
  "directory.sweep": {
    done: "removed users who are gone at Cognito",
    wanted: "remove users who are gone at Cognito",
  },
  "view.share": { done: "shared a view", wanted: "share a view" },
  "view.unshare": { done: "stopped sharing a view", wanted: "stop sharing a view" },
  "view.edit": { done: "changed a shared view", wanted: "change a shared view" },
  "view.delete": { done: "deleted a shared view", wanted: "delete a shared view" },
  "user.read": { done: "opened users", wanted: "open users" },
  "role.read": { done: "opened roles", wanted: "open roles" },
  "organisation.read": { done: "opened organisations", wanted: "open organisations" },
  "audit.archive": { done: "archived old entries", wanted: "archive old entries" },
  "audit.export": { done: "exported the audit log", wanted: "export the audit log" },
  "audit.read": { done: "opened the audit log", wanted: "open the audit log" },
  "portal.own": { done: "used the rights of an owner", wanted: "use the rights of an owner" },
};

/** What a filter of actions offers. */
export const ACTION_CHOICES = Object.entries(WORDS).map(([value, words]) => ({
  value,
  label: capitalise(words.wanted),
}));

/**
 * "Disabled a user", or "Disable a user" when it was refused or failed, beside a badge that says so. Actions without words
 * of their own are spelt out.
 */
export function nameAction(action: string, outcome: AuditOutcome): string {
  const words = WORDS[action];
  if (!words) return capitalise(spellOut(action));
  return capitalise(outcome === "done" ? words.done : words.wanted);
}

/** "report.send_twice" becomes "report send twice". */
function spellOut(action: string): string {
  return action.replaceAll(/[._-]+/g, " ").trim();
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
