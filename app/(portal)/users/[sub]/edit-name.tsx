"use client";

import { Pencil } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { editUserAction } from "@/app/(portal)/users/[sub]/actions";
import { ActionForm } from "@/components/action-form";
import { ExplainedButton } from "@/components/explained-button";
import { SubmitButton } from "@/components/submit-button";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";

type Props = { sub: string; name: string | null; disabledReason: string | null };

/** The name, with a pencil that turns it into a form. Escape gives up; the focus goes back to the pencil. */
export function EditName({ sub, name, disabledReason }: Props) {
  const [editing, setEditing] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);

  useEffect(() => {
    if (wasEditing.current && !editing) pencil.current?.focus();
    wasEditing.current = editing;
  }, [editing]);

  if (editing) return <NameForm sub={sub} name={name} close={() => setEditing(false)} />;
  return (
    <>
      <span className="min-w-0">{name ?? <span className="text-muted">No name</span>}</span>
      <EditButton ref={pencil} disabledReason={disabledReason} edit={() => setEditing(true)} />
    </>
  );
}

function EditButton(props: {
  ref: { current: HTMLButtonElement | null };
  disabledReason: string | null;
  edit: () => void;
}) {
  const look = { tone: "ghost", size: "sm", square: true } as const;
  if (props.disabledReason) {
    return (
      <ExplainedButton {...look} aria-label="Edit name" reason={props.disabledReason}>
        <Pencil aria-hidden />
      </ExplainedButton>
    );
  }
  return (
    <Button {...look} ref={props.ref} aria-label="Edit name" onClick={props.edit}>
      <Pencil aria-hidden />
    </Button>
  );
}

function NameForm({ sub, name, close }: { sub: string; name: string | null; close: () => void }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere in the form gives up.
    <div
      className="w-full"
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <ActionForm action={editUserAction} hidden={{ sub }} onDone={close} className="gap-2">
        <TextField
          name="name"
          label={<span className="sr-only">Name</span>}
          defaultValue={name ?? ""}
          maxLength={200}
          autoComplete="off"
          autoFocus
        />
        <div className="flex gap-2">
          <SubmitButton size="sm">Save</SubmitButton>
          <Button size="sm" onClick={close}>
            Cancel
          </Button>
        </div>
      </ActionForm>
    </div>
  );
}
