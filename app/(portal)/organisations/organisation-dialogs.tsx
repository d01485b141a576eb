"use client";

import { Plus } from "lucide-react";
import {
  createOrganisationAction,
  renameOrganisationAction,
  setDomainsAction,
} from "@/app/(portal)/organisations/actions";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { TextareaField, TextField } from "@/components/ui/field";

const DOMAINS_HINT = "For example alpha.example, one or several. Without any, every address may be invited.";

/** The button that makes an organisation, and its window. */
export function NewOrganisation({ disabledReason }: { disabledReason: string | null }) {
  return (
    <FormDialog
      disabledReason={disabledReason}
      trigger={
        <Button tone="primary">
          <Plus aria-hidden />
          New organisation
        </Button>
      }
      title="Make an organisation"
      description="Its administrators will see and manage its users only."
      action={createOrganisationAction}
      submitLabel="Make organisation"
    >
      <TextField name="name" label="Name" maxLength={120} autoComplete="off" />
      <TextareaField
        name="domains"
        label="E-mail domains for invitations"
        optional
        hint={DOMAINS_HINT}
        rows={2}
      />
      <Reason />
    </FormDialog>
  );
}

type Props = { id: string; name: string; disabledReason: string | null };

/** The button that gives another name, and its window. */
export function RenameOrganisation({ id, name, disabledReason }: Props) {
  return (
    <FormDialog
      disabledReason={disabledReason}
      trigger={<Button>Rename</Button>}
      title={`Rename ${name}`}
      action={renameOrganisationAction}
      hidden={{ orgId: id }}
      submitLabel="Rename"
    >
      <TextField name="name" label="Name" defaultValue={name} maxLength={120} autoComplete="off" />
      <Reason />
    </FormDialog>
  );
}

/** The button that says which domains may be invited, and its window. */
export function SetDomains({ id, name, domains, disabledReason }: Props & { domains: readonly string[] }) {
  return (
    <FormDialog
      disabledReason={disabledReason}
      trigger={<Button size="sm">Change domains</Button>}
      title={`E-mail domains of ${name}`}
      description="Invitations and access requests into this organisation are kept to them. Whoever is in it already stays."
      action={setDomainsAction}
      hidden={{ orgId: id }}
      submitLabel="Save domains"
    >
      <TextareaField
        name="domains"
        label="Domains"
        optional
        defaultValue={domains.join("\n")}
        hint={DOMAINS_HINT}
        rows={4}
      />
      <Reason />
    </FormDialog>
  );
}

function Reason() {
  return <TextareaField name="reason" label="Reason" hint="Kept in the audit log." maxLength={500} />;
}
