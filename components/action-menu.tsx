"use client";

import { Ellipsis } from "lucide-react";
import { Fragment, type ReactNode, useState } from "react";
import { type Confirmation, ConfirmDialog } from "@/components/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuNote, MenuSeparator } from "@/components/ui/menu";

export type ActionMenuItem = {
  key: string;
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  /** Starts a new group. */
  separated?: boolean;
  disabledReason?: string | null;
  confirm: Confirmation;
};

/** Several deeds behind one button; each asks before it acts. Without `label` the button shows three dots. */
export function ActionMenu({
  label,
  name,
  items,
}: {
  label?: ReactNode;
  name: string;
  items: readonly ActionMenuItem[];
}) {
  const [open, setOpen] = useState<string | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const current = items.find((item) => item.key === shown);
  const common = findCommonReason(items);

  function openDialog(key: string) {
    setShown(key);
    setOpen(key);
  }

  return (
    <>
      <Menu
        trigger={
          <Button square={!label} aria-label={label ? undefined : name}>
            {label}
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        {common ? <MenuNote>{common}</MenuNote> : null}
        {items.map((item) => (
          <Fragment key={item.key}>
            {item.separated ? <MenuSeparator /> : null}
            <MenuItem
              icon={item.icon}
              danger={item.danger}
              reason={item.disabledReason}
              reasonSeen={common !== null && item.disabledReason === common}
              onClick={() => openDialog(item.key)}
            >
              {item.label}
            </MenuItem>
          </Fragment>
        ))}
      </Menu>
      {current ? (
        <ConfirmDialog
          key={current.key}
          {...current.confirm}
          open={open === current.key}
          onOpenChange={(next) => setOpen(next ? current.key : null)}
        />
      ) : null}
    </>
  );
}

/** From so many commands with the same reason on it is told once, above them all. */
const SEVERAL = 3;

/** Why several of them cannot be used now. */
function findCommonReason(items: readonly ActionMenuItem[]): string | null {
  const counts = new Map<string, number>();
  for (const { disabledReason } of items) {
    if (disabledReason) counts.set(disabledReason, (counts.get(disabledReason) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most && most[1] >= Math.min(SEVERAL, items.length) ? most[0] : null;
}
