"use client";

import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import type { ReactElement, ReactNode } from "react";
import { BACKDROP, PANEL, WIDTHS } from "@/components/ui/dialog";
import { cn } from "@/lib/classes";

type AlertDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  size?: keyof typeof WIDTHS;
  children: ReactNode;
};

/** As Dialog, for questions that need an answer: a press beside it does not close it. Its heading is among its children. */
export function AlertDialog(props: AlertDialogProps) {
  return (
    <Base.Root open={props.open} onOpenChange={(open) => props.onOpenChange(open)}>
      <Base.Portal>
        <Base.Backdrop data-veil className={BACKDROP} />
        <Base.Popup className={cn(PANEL, WIDTHS[props.size ?? "md"])}>{props.children}</Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Wrap a button with it to close the dialog without doing anything. */
export function AlertDialogClose({ render }: { render: ReactElement }) {
  return <Base.Close render={render} />;
}

/** What the dialog is about, and a few sentences about it. */
export function AlertDialogHeading({ title, description }: { title: ReactNode; description?: ReactNode }) {
  return (
    <div className="px-5 pt-4 pb-3">
      <Base.Title className="text-lg font-semibold text-balance wrap-anywhere">{title}</Base.Title>
      {description ? (
        <Base.Description render={<div />} className="mt-1 text-base text-pretty text-muted wrap-anywhere">
          {description}
        </Base.Description>
      ) : null}
    </div>
  );
}
