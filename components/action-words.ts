/** The audit's names of actions, in words that follow the name of the person who acted. */
const WORDS: Record<string, string> = {
  "account.end_session": "ended one of their own sessions",
  "account.end_sessions": "ended their other sessions",
  "audit.read": "read the audit log",
  "directory.sync": "synchronised the directory",
  "grant.expire": "lost a role that expired",
  "mfa.enrol": "set up an authenticator app",
  "organisation.create": "created an organisation",
  "organisation.read": "read an organisation",
  "owner.first": "became the first owner",
  "role.grant": "granted a role",
  "role.revoke": "revoked a role",
  "session.end": "signed out",
  "session.refused": "was refused a session",
  "session.start": "signed in",
  "user.delete": "deleted a user",
  "user.disable": "disabled a user",
  "user.edit": "edited a user",
  "user.enable": "enabled a user",
  "user.invite": "invited a user",
  "user.read": "opened a user",
  "user.resend": "resent an invitation",
  "user.reset_mfa": "reset MFA of a user",
  "user.reset_password": "reset the password of a user",
  "user.sign_out": "signed a user out everywhere",
};

/** "signed in" for "session.start"; a name without words of its own comes back readable ("report.send": "report send"). */
export function describeAction(action: string): string {
  return WORDS[action] ?? action.replaceAll(/[._-]+/g, " ");
}
