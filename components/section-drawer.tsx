"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Menu as MenuIcon, X } from "lucide-react";
import { useState } from "react";
import { Logo } from "@/components/logo";
import { SectionList } from "@/components/section-list";
import { buttonStyle } from "@/components/ui/button-style";
import { BACKDROP } from "@/components/ui/dialog";
import type { Permission } from "@/lib/auth/permissions";

/** The navigation on narrow screens: a button, and a panel from the left. */
export function SectionDrawer(props: {
  permissions: readonly Permission[];
  waiting: Record<string, number>;
}) {
  const [open, setOpen] = useState(false);
  const square = buttonStyle({ tone: "ghost", square: true });
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger aria-label="Open navigation" className={square}>
        <MenuIcon aria-hidden />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop data-veil className={BACKDROP} />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-50 w-72 max-w-[calc(100vw-3rem)] border-r border-line-strong bg-surface p-3 shadow-dialog outline-none transition-transform duration-200 ease-out data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
          <div className="mb-4 flex items-center justify-between pl-2">
            <Dialog.Title className="sr-only">Navigation</Dialog.Title>
            <Logo />
            <Dialog.Close aria-label="Close navigation" className={square}>
              <X aria-hidden />
            </Dialog.Close>
          </div>
          <SectionList {...props} onNavigate={() => setOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
