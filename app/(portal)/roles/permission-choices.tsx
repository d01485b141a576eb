"use client";

import { useState } from "react";
import { FieldGroup } from "@/components/ui/field";
import { PERMISSION_GROUPS, PERMISSION_WORDS } from "@/lib/auth/permission-words";
import type { Permission } from "@/lib/auth/permissions";
import { cn } from "@/lib/classes";

type Props = { chosen: readonly Permission[]; givable: readonly Permission[] };

/** Permissions to tick, by subject. Those that the editor may not give are greyed; the server looks at all of them anew. */
export function PermissionChoices({ chosen, givable }: Props) {
  const [ticked, setTicked] = useState<ReadonlySet<Permission>>(new Set(chosen));
  const tick = (permission: Permission, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(permission);
    else next.delete(permission);
    setTicked(next);
  };
  return (
    <FieldGroup
      legend={`Permissions (${ticked.size})`}
      hint="Only what you may do everywhere yourself can be chosen."
    >
      <div className="grid gap-5 rounded-md border border-line p-4">
        {PERMISSION_GROUPS.map((group) => (
          <fieldset key={group.title} className="min-w-0">
            <legend className="mb-2 text-xs font-medium text-muted">{group.title}</legend>
            <div className="grid gap-x-6 gap-y-2.5 sm:grid-cols-2">
              {group.permissions.map((permission) => (
                <Choice
                  key={permission}
                  permission={permission}
                  ticked={ticked.has(permission)}
                  allowed={givable.includes(permission)}
                  onChange={(on) => tick(permission, on)}
                />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </FieldGroup>
  );
}

function Choice(props: {
  permission: Permission;
  ticked: boolean;
  allowed: boolean;
  onChange: (on: boolean) => void;
}) {
  const { permission, ticked, allowed, onChange } = props;
  const { label, explanation } = PERMISSION_WORDS[permission];
  return (
    <label
      className={cn("flex items-start gap-2.5 text-sm", allowed ? "cursor-pointer" : "cursor-not-allowed")}
    >
      <input
        type="checkbox"
        name="permissions"
        value={permission}
        checked={ticked}
        disabled={!allowed}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 rounded-sm accent-accent"
      />
      <span className="min-w-0">
        <span className={cn("block font-medium", !allowed && "text-muted")}>{label}</span>
        <span className="block text-muted">
          {allowed ? explanation : `${explanation} You may not give this.`}
        </span>
      </span>
    </label>
  );
}
