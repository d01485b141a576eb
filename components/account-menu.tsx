"use client";

import { CircleUser, LogOut } from "lucide-react";
import { useRef } from "react";
import { ThemeMenuGroup } from "@/components/theme-switch";
import { Avatar } from "@/components/ui/avatar";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/menu";
import type { ViewerDto } from "@/lib/dal/account-dto";

type Viewer = Pick<ViewerDto, "email" | "name" | "roleNames">;

/** Who is signed in, the theme, and the way out. `signOutAction` is a server action. */
export function AccountMenu({
  viewer,
  signOutAction,
}: {
  viewer: Viewer;
  signOutAction: (formData: FormData) => Promise<void>;
}) {
  const form = useRef<HTMLFormElement>(null);
  return (
    <>
      <Menu
        className="w-64"
        trigger={
          <button
            type="button"
            aria-label={`Account menu of ${viewer.email}`}
            className="rounded-full p-0.5 hover:bg-pressed data-popup-open:bg-pressed"
          >
            <Avatar name={viewer.name} email={viewer.email} />
          </button>
        }
      >
        <Identity viewer={viewer} />
        <MenuSeparator />
        <MenuLink href="/account" icon={<CircleUser aria-hidden />}>
          My account
        </MenuLink>
        <MenuSeparator />
        <ThemeMenuGroup />
        <MenuSeparator />
        <MenuItem icon={<LogOut aria-hidden />} onClick={() => form.current?.requestSubmit()}>
          Sign out
        </MenuItem>
      </Menu>
      <form ref={form} action={signOutAction} hidden />
    </>
  );
}

function Identity({ viewer }: { viewer: Viewer }) {
  return (
    <div className="px-2 py-1.5 text-sm">
      <p className="truncate font-medium">{viewer.name ?? viewer.email}</p>
      {viewer.name ? <p className="truncate text-muted">{viewer.email}</p> : null}
      <p className="mt-1 text-xs text-muted">
        {viewer.roleNames.length > 0 ? viewer.roleNames.join(", ") : "No roles"}
      </p>
    </div>
  );
}
