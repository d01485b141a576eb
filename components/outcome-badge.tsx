import { Badge } from "@/components/ui/badge";
import type { AuditOutcome } from "@/lib/dal/dto";

const WORDS = {
  done: { label: "Done", tone: "good" },
  refused: { label: "Refused", tone: "warn" },
  failed: { label: "Failed", tone: "bad" },
} as const;

/** How an audited attempt ended. */
export function OutcomeBadge({ outcome }: { outcome: AuditOutcome }) {
  return <Badge tone={WORDS[outcome].tone}>{WORDS[outcome].label}</Badge>;
}
