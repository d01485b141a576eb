import { Badge, type Tone } from "@/components/ui/badge";
import type { UserStatus } from "@/lib/dal/dto";

type Words = { label: string; tone: Tone; meaning: string };

/** Cognito's user statuses in plain words. */
export const STATUS_WORDS: Record<UserStatus, Words> = {
  CONFIRMED: { label: "Confirmed", tone: "good", meaning: "Has signed in with a password of their own." },
  FORCE_CHANGE_PASSWORD: {
    label: "Invited",
    tone: "accent",
    meaning: "Has a temporary password and must set a new one at the next sign-in.",
  },
  RESET_REQUIRED: {
    label: "Reset required",
    tone: "warn",
    meaning: "Must set a new password, with a code from an e-mail.",
  },
  UNCONFIRMED: {
    label: "Unconfirmed",
    tone: "warn",
    meaning: "Signed up but has not confirmed the address.",
  },
  ARCHIVED: { label: "Archived", tone: "neutral", meaning: "No longer active at Cognito." },
  COMPROMISED: {
    label: "Compromised",
    tone: "bad",
    meaning: "Cognito suspects that somebody else has the password.",
  },
  EXTERNAL_PROVIDER: {
    label: "External sign-in",
    tone: "neutral",
    meaning: "Signs in through another identity provider.",
  },
  UNKNOWN: { label: "Unknown", tone: "neutral", meaning: "Cognito reports no status for this user." },
};

/** The status of a user. A disabled one says so first, whatever Cognito's status is. */
export function StatusBadge({ status, enabled = true }: { status: UserStatus; enabled?: boolean }) {
  const words = STATUS_WORDS[status];
  if (!enabled) {
    return (
      <Badge tone="bad" title={`Cannot sign in. Status at Cognito: ${words.label}.`}>
        Disabled
      </Badge>
    );
  }
  return (
    <Badge tone={words.tone} title={words.meaning}>
      {words.label}
    </Badge>
  );
}
