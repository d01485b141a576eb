"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { cn } from "@/lib/classes";

export const BACKDROP =
  "fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0";

export const PANEL =
  "fixed z-50 flex max-h-[min(44rem,calc(100dvh-2rem))] w-full flex-col border border-line-strong bg-raised text-text shadow-dialog outline-none " +
  "transition-[opacity,translate,scale] duration-150 ease-out data-ending-style:opacity-0 data-starting-style:opacity-0 " +
  "max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-t-xl max-sm:data-ending-style:translate-y-4 max-sm:data-starting-style:translate-y-4 " +
  "sm:top-1/2 sm:left-1/2 sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-xl sm:data-ending-style:scale-98 sm:data-starting-style:scale-98";

export const WIDTHS = { sm: "sm:max-w-sm", md: "sm:max-w-md", lg: "sm:max-w-xl" };

export type DialogProps = {
  title: ReactNode;
  description?: ReactNode;
  /** The button that opens it; without one, use `open`. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  size?: keyof typeof WIDTHS;
  children: ReactNode;
};

/** A window over the page; on phones it comes from the bottom. Put DialogBody and DialogFooter into it. */
export function Dialog(props: DialogProps) {
  return (
    <Base.Root open={props.open} onOpenChange={(open) => props.onOpenChange?.(open)}>
      {props.trigger ? <Base.Trigger render={props.trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop data-veil className={BACKDROP} />
        <Base.Popup className={cn(PANEL, WIDTHS[props.size ?? "md"])}>
          <div className="flex items-start gap-4 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-lg font-semibold">{props.title}</Base.Title>
              {props.description ? (
                <Base.Description className="mt-1 text-base text-muted">{props.description}</Base.Description>
              ) : null}
            </div>
            <Base.Close
              aria-label="Close"
              className="-mr-1.5 grid size-7 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-text"
            >
              <X className="size-4" aria-hidden />
            </Base.Close>
          </div>
          {props.children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The part of a dialog that scrolls. */
export function DialogBody({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cn("grid min-h-0 gap-4 overflow-y-auto px-5 pt-1 pb-4", className)}>{children}</div>;
}

/** The buttons of a dialog: the way out first, the deed last. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <div className="flex shrink-0 flex-wrap justify-end gap-2 border-t border-line bg-sunken px-5 py-3 sm:rounded-b-xl">
      {children}
    </div>
  );
}

/** Wrap a button with it to close the dialog. */
export function DialogClose({ render }: { render: ReactElement }) {
  return <Base.Close render={render} />;
}
