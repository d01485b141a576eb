import type { BannerTone } from "@/components/ui/banner";
import type { UserDetailDto } from "@/lib/dal/dto";
import { formatDate } from "@/lib/format";

export type Warning = { key: string; tone: BannerTone; title: string; text: string };

const DAY = 86_400_000;
const SOON_DAYS = 14;
const QUIET_DAYS = 90;

/** What a helpdesk should know before anything else, the gravest first. `now` in milliseconds. */
export function listWarnings(user: UserDetailDto, now: number): Warning[] {
  return [
    ofState(user),
    ofInvitation(user, now),
    ofMfa(user),
    ofEmail(user),
    ofGrants(user, now),
    ofSilence(user, now),
  ].flatMap((warning) => warning ?? []);
}

function ofState({ enabled, status }: UserDetailDto): Warning | null {
  if (status === "COMPROMISED") {
    const text = "Cognito suspects that somebody else has the password. Reset it, or lock the account.";
    return { key: "compromised", tone: "bad", title: "The password may be known to others", text };
  }
  if (enabled) return null;
  const text = "Nobody can sign in with this account until it is enabled again.";
  return { key: "disabled", tone: "bad", title: "This account is disabled", text };
}

function ofInvitation({ invitation }: UserDetailDto, now: number): Warning | null {
  if (!invitation) return null;
  if (invitation.expired) {
    const text = "The temporary password does not work any more. Send the invitation again.";
    return { key: "invitation", tone: "warn", title: "The invitation has expired", text };
  }
  if (Date.parse(invitation.expiresAt) - now > DAY) return null;
  const text = "After that the temporary password does not work, and the invitation has to be sent again.";
  return { key: "invitation", tone: "warn", title: "The invitation ends within a day", text };
}

function ofMfa({ mfa, grants, ticketRequired }: UserDetailDto): Warning | null {
  if (ticketRequired) {
    const text = "Setting up a new authenticator takes the ticket that the last reset gave.";
    return { key: "ticket", tone: "warn", title: "MFA was reset and is not set up again", text };
  }
  const privileged = grants.some((grant) => !grant.expired && grant.role.key !== "member");
  if (mfa !== "off" || !privileged) return null;
  const text = "The portal lets them in only once they have set up an authenticator.";
  return { key: "mfa", tone: "warn", title: "Holds a role and has no MFA", text };
}

function ofEmail({ emailVerified, status }: UserDetailDto): Warning | null {
  if (emailVerified || status === "EXTERNAL_PROVIDER" || status === "UNCONFIRMED") return null;
  const text = "Cognito sends no code for a forgotten password to an address that is not verified.";
  return { key: "email", tone: "warn", title: "The e-mail is not verified", text };
}

function ofGrants({ grants }: UserDetailDto, now: number): Warning | null {
  const [next] = grants
    .filter(({ expiresAt, expired }) => !expired && expiresAt !== null)
    .filter(({ expiresAt }) => Date.parse(expiresAt ?? "") - now < SOON_DAYS * DAY)
    .sort((one, other) => ((one.expiresAt ?? "") < (other.expiresAt ?? "") ? -1 : 1));
  if (!next?.expiresAt) return null;
  const text = `${next.role.name} ends on ${formatDate(next.expiresAt)}. From then on it allows nothing.`;
  return { key: "grant", tone: "info", title: "A role is about to end", text };
}

function ofSilence({ lastSignInAt, status, enabled }: UserDetailDto, now: number): Warning | null {
  if (!enabled || status !== "CONFIRMED" || !lastSignInAt) return null;
  const days = Math.floor((now - Date.parse(lastSignInAt)) / DAY);
  if (days < QUIET_DAYS) return null;
  const text = `The last sign-in that the portal knows of was ${days} days ago.`;
  return { key: "silence", tone: "info", title: "Not seen for a long time", text };
}
