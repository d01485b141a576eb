"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useRef } from "react";
import { FormMessage, findHref, HiddenFields, useFocusOnFailure } from "@/components/action-form";
import { FormContext } from "@/components/form-state";
import { type Reveal, Revelation } from "@/components/revelation";
import { AlertDialog, AlertDialogClose, AlertDialogHeading } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { TextareaField, TextField } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import { useSubmission } from "@/components/use-submission";
import type { FormAction } from "@/lib/action";

/** A question before a deed, and what the deed needs to be told. Everything in it can come from a server component. */
export type Confirmation = {
  /** A server action; it gets `hidden`, `reason` and `confirmation` (and the names of the fields in `children`). */
  action: FormAction;
  hidden?: Record<string, string>;
  title: string;
  /** What will happen, in one or two sentences. */
  description?: ReactNode;
  confirmLabel: string;
  tone?: "primary" | "danger";
  /** A text area named `reason`; the audit keeps what is typed. */
  reason?: "required" | "optional";
  reasonHint?: string;
  /** Asks to type `word` into a field named `confirmation`. The server compares. */
  typed?: { word: string; label?: string };
  /** Shows a value of the answer's data once, for example a ticket, under the answer's message, instead of closing. */
  reveal?: Reveal;
  /** Further fields. */
  children?: ReactNode;
};

type Props = Confirmation & { open: boolean; onOpenChange: (open: boolean) => void };

/**
 * The dialog of ConfirmAction and ActionMenu. Failure stays inside it; success closes it, says so in a toast, and opens the
 * page that the answer's data names as `href`, if any.
 */
export function ConfirmDialog(props: Props) {
  return (
    <AlertDialog open={props.open} onOpenChange={props.onOpenChange}>
      <ConfirmForm {...props} close={() => props.onOpenChange(false)} />
    </AlertDialog>
  );
}

/** Mounted with the dialog's contents, so that each opening starts afresh. */
function ConfirmForm(props: Props & { close: () => void }) {
  const ref = useRef<HTMLFormElement>(null);
  const toast = useToast();
  const router = useRouter();
  const { state, pending, form } = useSubmission(props.action, (answer) => {
    if (answer.status !== "done") return;
    if (props.reveal) return;
    toast({ message: answer.message });
    props.close();
    const href = findHref(answer.data);
    if (href) router.push(href);
  });
  useFocusOnFailure(ref, state);

  if (props.reveal && state.status === "done") {
    return <Revelation reveal={props.reveal} message={state.message} data={state.data} />;
  }

  return (
    <FormContext value={{ state, pending }}>
      <form ref={ref} noValidate {...form} className="flex min-h-0 flex-col">
        <AlertDialogHeading title={props.title} description={props.description} />
        <HiddenFields values={props.hidden} />
        <ConfirmFields
          {...props}
          failed={<FormMessage state={state} />}
          isFailed={state.status === "failed"}
        />
        <DialogFooter>
          <AlertDialogClose render={<Button disabled={pending}>Cancel</Button>} />
          <Button type="submit" tone={props.tone ?? "primary"} pending={pending}>
            {props.confirmLabel}
          </Button>
        </DialogFooter>
      </form>
    </FormContext>
  );
}

function ConfirmFields(props: Confirmation & { failed: ReactNode; isFailed: boolean }) {
  if (!props.isFailed && !props.children && !props.reason && !props.typed) return null;
  return (
    <DialogBody>
      {props.failed}
      {props.children}
      {props.reason ? (
        <TextareaField
          name="reason"
          label="Reason"
          optional={props.reason === "optional"}
          hint={props.reasonHint ?? "Kept in the audit log."}
          maxLength={500}
          autoComplete="off"
        />
      ) : null}
      {props.typed ? (
        <TextField
          name="confirmation"
          label={props.typed.label ?? <TypedLabel word={props.typed.word} />}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      ) : null}
    </DialogBody>
  );
}

function TypedLabel({ word }: { word: string }) {
  return (
    <>
      Type <strong className="font-semibold select-all wrap-anywhere">{word}</strong> to confirm
    </>
  );
}
