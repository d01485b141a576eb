import { ShieldCheck, ShieldOff, ShieldQuestionMark } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { MfaFlag } from "@/lib/dal/dto";

/** Two-step sign-in. Unknown has its own sign and word: it must never be taken for off. */
export function MfaBadge({ mfa }: { mfa: MfaFlag }) {
  if (mfa === "on") {
    return (
      <Badge tone="good" icon={<ShieldCheck aria-hidden />} title="An authenticator app is set up.">
        MFA on
      </Badge>
    );
  }
  if (mfa === "off") {
    return (
      <Badge tone="warn" icon={<ShieldOff aria-hidden />} title="No authenticator app is set up.">
        MFA off
      </Badge>
    );
  }
  return (
    <Badge icon={<ShieldQuestionMark aria-hidden />} title="Not read from Cognito yet.">
      MFA not known
    </Badge>
  );
}
