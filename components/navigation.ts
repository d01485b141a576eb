import {
  BookOpenText,
  Building2,
  CircleUser,
  LayoutDashboard,
  type LucideIcon,
  ScrollText,
  ShieldCheck,
  UserRoundPlus,
  Users,
} from "lucide-react";
import type { Permission } from "@/lib/auth/permissions";

export type NavigationItem = { href: string; label: string; icon: LucideIcon };

const SECTIONS: readonly (NavigationItem & { permission: Permission | null })[] = [
  { href: "/overview", label: "Overview", icon: LayoutDashboard, permission: "users:read" },
  { href: "/users", label: "Users", icon: Users, permission: "users:read" },
  { href: "/requests", label: "Requests", icon: UserRoundPlus, permission: "requests:review" },
  { href: "/roles", label: "Roles", icon: ShieldCheck, permission: "roles:read" },
  { href: "/organisations", label: "Organisations", icon: Building2, permission: "organisations:read" },
  { href: "/audit", label: "Audit", icon: ScrollText, permission: "audit:read" },
  { href: "/api-reference", label: "API reference", icon: BookOpenText, permission: null },
  { href: "/account", label: "My account", icon: CircleUser, permission: null },
];

/** The sections that a viewer may open. Hiding one is a courtesy: each page is refused on its own. */
export function listSections(permissions: readonly Permission[]): NavigationItem[] {
  return SECTIONS.filter(({ permission }) => permission === null || permissions.includes(permission));
}

/** What the sections are called, by address. */
export const NAVIGATION_LABELS: Readonly<Record<string, string>> = Object.fromEntries(
  SECTIONS.map(({ href, label }) => [href, label]),
);

/** True for the section itself and every page below it. */
export function isWithin(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
