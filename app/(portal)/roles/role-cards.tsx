import Link from "next/link";
import type { RoleDto } from "@/lib/dal/dto";
import { formatNumberOf } from "@/lib/format";

/** The roles in a sentence each, with the way to those who hold them. */
export function RoleCards({ roles }: { roles: readonly RoleDto[] }) {
  return (
    <ul className="mb-6 grid grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] gap-3">
      {roles.map((role) => (
        <li key={role.id} className="flex flex-col rounded-lg border border-line bg-surface p-4 shadow-card">
          <h2 className="text-base font-semibold">{role.name}</h2>
          <p className="mt-1 flex-1 text-sm text-pretty text-muted">{role.description}</p>
          <p className="mt-3 text-sm">
            <Holders role={role} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function Holders({ role }: { role: RoleDto }) {
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
