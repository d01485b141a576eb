"use client";

import type { Permission } from "@/lib/auth/permissions";

/** What can be done with the selected users, by what the viewer may; useSelection says who they are. */
export function SelectionActions(_props: { permissions: readonly Permission[] }) {
  return null;
}
