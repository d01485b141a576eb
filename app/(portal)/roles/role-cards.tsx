import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import type { RoleRowDto } from "@/lib/dal/role-board";
import { formatNumberOf } from "@/lib/format";

/** The roles in a sentence each, with the way to their pages and to those who hold them. */
export function RoleCards({ roles }: { roles: readonly RoleRowDto[] }) {
  return (
    <ul className="mb-6 grid grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] gap-3">
      {roles.map((role) => (
        <li
          key={role.id}
          className="relative flex flex-col rounded-lg border border-line bg-surface p-4 shadow-card hover:border-line-strong"
        >
          <h2 className="flex flex-wrap items-center gap-2 text-base font-semibold">
            <Link
              href={`/roles/${encodeURIComponent(role.key)}`}
              className="outline-none wrap-anywhere after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-focus"
            >
              {role.name}
            </Link>
            {role.builtIn ? null : <Badge tone="accent">Custom</Badge>}
          </h2>
          <p className="mt-1 flex-1 text-sm text-pretty text-muted wrap-anywhere">{role.description}</p>
          <p className="relative mt-3 self-start text-sm">
            <Holders role={role} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function Holders({ role }: { role: RoleRowDto }) {
  if (role.holders === 0) return <span className="text-muted">Held by nobody</span>;
  return (
    <Link
      href={`/users?role=${encodeURIComponent(role.key)}`}
      className="rounded-sm font-medium text-accent-text hover:underline"
    >
      Held by {formatNumberOf(role.holders, "user")}
    </Link>
  );
}
