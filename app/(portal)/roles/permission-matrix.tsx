import { Check } from "lucide-react";
import { Fragment } from "react";
import { PERMISSION_GROUPS, PERMISSION_WORDS } from "@/lib/auth/permission-words";
import type { Permission } from "@/lib/auth/permissions";
import { cn } from "@/lib/classes";
import type { RoleDto } from "@/lib/dal/dto";

/** Permissions by roles: a table where there is room, below that each permission with the names of its roles. */
export function PermissionMatrix({ roles }: { roles: readonly RoleDto[] }) {
  return (
    <>
      <WideMatrix roles={roles} />
      <NarrowMatrix roles={roles} />
    </>
  );
}

function WideMatrix({ roles }: { roles: readonly RoleDto[] }) {
  return (
    <table className="hidden w-full border-separate border-spacing-0 text-left text-sm md:table">
      <caption className="sr-only">Permissions by role</caption>
      <thead>
        <tr>
          <th scope="col" className={cn(HEAD, "w-full")}>
            Permission
          </th>
          {roles.map((role) => (
            <th key={role.id} scope="col" className={cn(HEAD, "text-center")}>
              {role.name}
            </th>
          ))}
        </tr>
      </thead>
      {PERMISSION_GROUPS.map((group) => (
        <tbody key={group.title}>
          <tr>
            <th
              scope="rowgroup"
              colSpan={roles.length + 1}
              className="border-b border-line px-4 pt-4 pb-1.5 text-xs font-medium text-muted"
            >
              {group.title}
            </th>
          </tr>
          {group.permissions.map((permission) => (
            <tr key={permission} className="hover:bg-hover/60">
              <th scope="row" className="border-b border-line px-4 py-2 font-normal">
                <Words permission={permission} />
              </th>
              {roles.map((role) => (
                <td key={role.id} className="border-b border-line px-4 py-2 text-center">
                  <Mark held={role.permissions.includes(permission)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

const HEAD =
  "sticky top-(--bar) z-[5] h-9 border-b border-line bg-sunken px-4 text-xs font-medium whitespace-nowrap text-muted";

function NarrowMatrix({ roles }: { roles: readonly RoleDto[] }) {
  return (
    <div className="md:hidden">
      {PERMISSION_GROUPS.map((group) => (
        <Fragment key={group.title}>
          <h3 className="border-b border-line bg-sunken px-4 py-2 text-xs font-medium text-muted">
            {group.title}
          </h3>
          <ul className="divide-y divide-line border-b border-line last:border-0">
            {group.permissions.map((permission) => (
              <li key={permission} className="px-4 py-2.5 text-sm">
                <Words permission={permission} />
                <p className="mt-1 text-soft">{listHolders(roles, permission)}</p>
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
    </div>
  );
}

function listHolders(roles: readonly RoleDto[], permission: Permission): string {
  const names = roles.filter((role) => role.permissions.includes(permission)).map((role) => role.name);
  return names.length > 0 ? names.join(", ") : "No role";
}

function Words({ permission }: { permission: Permission }) {
  const { label, explanation } = PERMISSION_WORDS[permission];
  return (
    <>
      <span className="block font-medium">{label}</span>
      <span className="block text-muted">{explanation}</span>
    </>
  );
}

function Mark({ held }: { held: boolean }) {
  if (!held) {
    return (
      <span className="text-muted">
        <span aria-hidden>–</span>
        <span className="sr-only">no</span>
      </span>
    );
  }
  return (
    <>
      <Check className="mx-auto size-4 text-good" aria-hidden />
      <span className="sr-only">yes</span>
    </>
  );
}
