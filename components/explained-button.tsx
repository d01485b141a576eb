"use client";

import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";

type Props = ComponentProps<typeof Button> & {
  /** Why it cannot be used now, as a sentence. */
  reason: string;
};

/** A button that is off, stays in sight and says why: to a pointer, to the keyboard and to a screen reader. */
export function ExplainedButton({ reason, ...button }: Props) {
  return (
    <Tooltip text={reason}>
      <Button {...button} onClick={undefined} aria-disabled aria-description={reason} />
    </Tooltip>
  );
}
