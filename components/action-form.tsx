"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { FormContext } from "@/components/form-state";
import { Banner } from "@/components/ui/banner";
import { useToast } from "@/components/ui/toast";
import { useSubmission } from "@/components/use-submission";
import type { ActionState, FormAction } from "@/lib/action";
import { cn } from "@/lib/classes";

/**
 * A form on a page that calls a server action: TextField and its kin inside it show their messages and keep what was
 * typed; the first faulty one gets the focus. Done is said in a toast (`quiet`: not), and when the answer's data has an
 * `href`, that page is opened. `hidden` are values that go along unseen; they prove nothing to the server.
 */
export function ActionForm(props: {
  action: FormAction;
  hidden?: Record<string, string>;
  quiet?: boolean;
  /** Empties the fields once done. */
  clearWhenDone?: boolean;
  onDone?: (answer: ActionState & { status: "done" }) => void;
  className?: string;
  "aria-label"?: string;
  children: ReactNode;
}) {
  const ref = useRef<HTMLFormElement>(null);
  const toast = useToast();
  const router = useRouter();
  const { state, pending, form } = useSubmission(props.action, (answer) => {
    if (answer.status !== "done") return;
    if (!props.quiet) toast({ message: answer.message });
    if (props.clearWhenDone) ref.current?.reset();
    props.onDone?.(answer);
    const href = findHref(answer.data);
    if (href) router.push(href);
  });
  useFocusOnFailure(ref, state);

  return (
    <FormContext value={{ state, pending }}>
      <form
        ref={ref}
        noValidate
        aria-label={props["aria-label"]}
        {...form}
        className={cn("grid gap-4", props.className)}
      >
        <HiddenFields values={props.hidden} />
        <FormMessage state={state} />
        {props.children}
      </form>
    </FormContext>
  );
}

/** The message of a failed form. Field messages stand at their fields; this says what concerns the whole. */
export function FormMessage({ state }: { state: ActionState }) {
  if (state.status !== "failed") return null;
  return (
    <Banner tone="bad" role="alert">
      {[state.message, ...(state.fields?.form ?? [])].join(" ")}
    </Banner>
  );
}

/** Values that go along unseen. */
export function HiddenFields({ values }: { values: Record<string, string> | undefined }) {
  return Object.entries(values ?? {}).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

/** Moves the focus to the first faulty field, or to the message when no field is at fault. */
export function useFocusOnFailure(ref: { current: HTMLElement | null }, state: ActionState): void {
  useEffect(() => {
    if (state.status !== "failed") return;
    const target =
      ref.current?.querySelector<HTMLElement>("[aria-invalid=true]") ??
      ref.current?.querySelector<HTMLElement>("[role=alert]");
    target?.focus();
  }, [ref, state]);
}

/** The page of the portal that an answer's data names, for where to go next. */
export function findHref(data: unknown): string | null {
  if (typeof data !== "object" || data === null || !("href" in data)) return null;
  return typeof data.href === "string" && data.href.startsWith("/") ? data.href : null;
}
