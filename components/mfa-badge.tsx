import { ShieldCheck, ShieldOff, ShieldQuestionMark } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { MfaFlag } from "@/lib/dal/dto";

const WORDS = {
  on: {
    label: "MFA on",
    short: "On",
    tone: "good",
    icon: ShieldCheck,
    title: "An authenticator app is set up.",
  },
  off: {
    label: "MFA off",
    short: "Off",
    tone: "warn",
    icon: ShieldOff,
    title: "No authenticator app is set up.",
  },
  unknown: {
    label: "MFA not known",
    short: "Not known",
    tone: "neutral",
    icon: ShieldQuestionMark,
    title: "Not read from Cognito yet.",
  },
} as const;

/** Unknown has its own sign and word: it must never be taken for off. `short`: where "MFA" stands beside it already. */
export function MfaBadge({ mfa, short = false }: { mfa: MfaFlag; short?: boolean }) {
  const { label, short: shortLabel, tone, icon: Icon, title } = WORDS[mfa];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />} title={title}>
      {short ? shortLabel : label}
    </Badge>
  );
}
