import { UserPlus } from "lucide-react";
import { ExplainedLink } from "@/components/explained-link";

/** The way to a new user; for those who may not, and while nobody can, it stays in sight and says why it is off. */
export function InviteButton({ disabledReason }: { disabledReason: string | null }) {
  return (
    <ExplainedLink href="/users/invite" look={{ tone: "primary" }} disabledReason={disabledReason}>
      <UserPlus aria-hidden />
      Invite user
    </ExplainedLink>
  );
}
