"use client";

import { UserPlus } from "lucide-react";
import { Button, LinkButton } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";

const REASON = "Your roles do not include inviting users.";

/** The way to a new user; for those who may not it stays in sight and says why it is off. */
export function InviteButton({ allowed }: { allowed: boolean }) {
  if (allowed) {
    return (
      <LinkButton href="/users/invite" tone="primary">
        <UserPlus aria-hidden />
        Invite user
      </LinkButton>
    );
  }
  return (
    <Tooltip text={REASON}>
      <Button tone="primary" aria-disabled aria-description={REASON}>
        <UserPlus aria-hidden />
        Invite user
      </Button>
    </Tooltip>
  );
}
