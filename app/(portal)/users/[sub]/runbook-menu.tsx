"use client";

import { BookOpenCheck, LockKeyhole, MailCheck, Smartphone } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLink } from "@/components/ui/menu";

/** For each runbook why it cannot be used now, or null. */
export type RunbookReasons = { lostDevice: string | null; lock: string | null; changeEmail: string | null };

type Props = { sub: string; name: string; actions: RunbookReasons };

/** The guided ways through what a helpdesk does in a hurry. */
export function RunbookMenu({ sub, name, actions }: Props) {
  return (
    <Menu
      trigger={
        <Button aria-label={`Runbooks for ${name}`}>
          <BookOpenCheck aria-hidden />
          Runbooks
        </Button>
      }
    >
      <Entry href={`/users/${sub}/lost-device`} reason={actions.lostDevice} icon={<Smartphone aria-hidden />}>
        Lost device
      </Entry>
      <Entry href={`/users/${sub}/lock`} reason={actions.lock} icon={<LockKeyhole aria-hidden />}>
        Lock now
      </Entry>
      <Entry
        href={`/users/${sub}/change-email`}
        reason={actions.changeEmail}
        icon={<MailCheck aria-hidden />}
      >
        Change e-mail
      </Entry>
    </Menu>
  );
}

function Entry(props: { href: string; reason: string | null; icon: ReactNode; children: ReactNode }) {
  if (props.reason) {
    return (
      <MenuItem icon={props.icon} reason={props.reason}>
        {props.children}
      </MenuItem>
    );
  }
  return (
    <MenuLink href={props.href} icon={props.icon}>
      {props.children}
    </MenuLink>
  );
}
