"use client";

import { createRoleAction, editRoleAction } from "@/app/(portal)/roles/actions";
import { PermissionChoices } from "@/app/(portal)/roles/permission-choices";
import { ActionForm } from "@/components/action-form";
import { SubmitButton } from "@/components/submit-button";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { TextareaField, TextField } from "@/components/ui/field";
import type { RoleFormDto } from "@/lib/dal/role-form";
import { formatNumberOf } from "@/lib/format";

/** The form of a role, new or edited. Permissions that the editor does not hold everywhere cannot be ticked. */
export function RoleForm({ form }: { form: RoleFormDto }) {
  const { role } = form;
  return (
    <ActionForm
      action={role ? editRoleAction : createRoleAction}
      hidden={role ? { roleId: role.id, version: String(role.version) } : undefined}
      className="gap-5"
    >
      {role && role.holders > 0 ? (
        <Banner tone="warn" title={`${formatNumberOf(role.holders, "user")} will notice`}>
          What you change holds for everybody with this role from their next click on.
        </Banner>
      ) : null}
      <TextField
        name="name"
        label="Name"
        defaultValue={form.name}
        maxLength={60}
        autoComplete="off"
        autoFocus
      />
      <TextField
        name="description"
        label="Description"
        optional
        defaultValue={form.description}
        maxLength={200}
        autoComplete="off"
        hint="One sentence: who should hold it, and for what."
      />
      <PermissionChoices chosen={form.permissions} givable={form.givable} />
      <TextareaField name="reason" label="Reason" hint="Kept in the audit log." maxLength={500} />
      <div className="flex justify-end gap-2 border-t border-line pt-4">
        <LinkButton href={role ? `/roles/${role.key}` : "/roles"}>Cancel</LinkButton>
        <SubmitButton>{role ? "Save role" : "Make role"}</SubmitButton>
      </div>
    </ActionForm>
  );
}
