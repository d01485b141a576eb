"use client";

import { type ComponentProps, type ReactElement, type ReactNode, useState } from "react";
import { ActionForm } from "@/components/action-form";
import { ExplainedButton } from "@/components/explained-button";
import { SubmitButton } from "@/components/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";
import type { FormAction } from "@/lib/action";

/**
 * A form in a window: closes when done, keeps what was typed when not. `trigger` is the button that opens it; with a
 * `disabledReason` it stays in sight and says why it does not.
 */
export function FormDialog(props: {
  trigger: ReactElement<ComponentProps<typeof Button>>;
  disabledReason?: string | null;
  title: string;
  description?: ReactNode;
  action: FormAction;
  hidden?: Record<string, string>;
  submitLabel: string;
  size?: "sm" | "md" | "lg";
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  if (props.disabledReason) return <ExplainedButton {...props.trigger.props} reason={props.disabledReason} />;
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={props.trigger}
      title={props.title}
      description={props.description}
      size={props.size}
    >
      <ActionForm
        action={props.action}
        hidden={props.hidden}
        onDone={() => setOpen(false)}
        className="flex min-h-0 flex-col gap-0 [&>[role=alert]]:mx-5 [&>[role=alert]]:mb-3"
      >
        <DialogBody>{props.children}</DialogBody>
        <DialogFooter>
          <DialogClose render={<Button>Cancel</Button>} />
          <SubmitButton>{props.submitLabel}</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </Dialog>
  );
}
