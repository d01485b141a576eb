"use client";

import { type ReactNode, useState } from "react";
import { type Confirmation, ConfirmDialog } from "@/components/confirm-dialog";
import { ExplainedButton } from "@/components/explained-button";
import { Button } from "@/components/ui/button";
import type { ButtonLook } from "@/components/ui/button-style";

type ConfirmActionProps = Confirmation & {
  /** What stands on the button. */
  label: ReactNode;
  icon?: ReactNode;
  look?: ButtonLook;
  /** Why it cannot be used now (UserActions of the DTO); null when it can. */
  disabledReason?: string | null;
  "aria-label"?: string;
};

/** A button that asks before it acts. */
export function ConfirmAction({ label, icon, look, disabledReason, ...confirmation }: ConfirmActionProps) {
  const [open, setOpen] = useState(false);
  const name = confirmation["aria-label"];
  if (disabledReason) {
    return (
      <ExplainedButton {...look} aria-label={name} reason={disabledReason}>
        {icon}
        {label}
      </ExplainedButton>
    );
  }
  return (
    <>
      <Button {...look} aria-label={name} onClick={() => setOpen(true)}>
        {icon}
        {label}
      </Button>
      <ConfirmDialog {...confirmation} open={open} onOpenChange={setOpen} />
    </>
  );
}
