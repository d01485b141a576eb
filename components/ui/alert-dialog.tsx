"use client";

import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import type { ReactElement } from "react";
import { BACKDROP, type DialogProps, PANEL, WIDTHS } from "@/components/ui/dialog";
import { cn } from "@/lib/classes";

/** As Dialog, for questions that need an answer: a press beside it does not close it. */
export function AlertDialog(props: DialogProps) {
  return (
    <Base.Root open={props.open} onOpenChange={(open) => props.onOpenChange?.(open)}>
      {props.trigger ? <Base.Trigger render={props.trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup className={cn(PANEL, WIDTHS[props.size ?? "md"])}>
          <div className="px-5 pt-4 pb-3">
            <Base.Title className="text-lg font-semibold wrap-anywhere">{props.title}</Base.Title>
            {props.description ? (
              <Base.Description render={<div />} className="mt-1 text-base text-muted wrap-anywhere">
                {props.description}
              </Base.Description>
            ) : null}
          </div>
          {props.children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Wrap a button with it to close the dialog without doing anything. */
export function AlertDialogClose({ render }: { render: ReactElement }) {
  return <Base.Close render={render} />;
}
