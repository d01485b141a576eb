"use client";

import { type ReactNode, useId } from "react";
import { type FieldState, useFieldState } from "@/components/form-state";

/** A field as the form around it sees it, with the attributes that tie control, hint and messages together. */
export type Bound = FieldState & { id: string; control: ReturnType<typeof controlProps> };

/** Finds messages and the kept value of a field, and names its parts. */
export function useField(input: {
  name: string;
  id?: string;
  hint?: ReactNode;
  errors?: string[];
  defaultValue?: unknown;
}): Bound {
  const generated = useId();
  const id = input.id ?? generated;
  const state = useFieldState(input.name, input.errors);
  return { ...state, id, control: controlProps(id, Boolean(input.hint), state.errors.length > 0) };
}

function controlProps(id: string, hasHint: boolean, hasErrors: boolean) {
  const described = [hasErrors && `${id}-error`, hasHint && `${id}-hint`].filter(Boolean).join(" ");
  return { id, "aria-invalid": hasErrors || undefined, "aria-describedby": described || undefined };
}

/** What was sent comes back as the default value, so that a page without scripts keeps it too. */
export function keptValue(value: unknown, field: FieldState) {
  if (value !== undefined || field.value === undefined) return {};
  return { defaultValue: field.value };
}

/** Label above, control, messages and hint below. */
export function FieldFrame(props: {
  field: Bound;
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={props.className}>
      <label htmlFor={props.field.id} className="mb-1.5 block text-sm font-medium">
        {props.label}
        {props.optional ? <span className="ml-1.5 font-normal text-muted">optional</span> : null}
      </label>
      {props.children}
      <FieldMessages field={props.field} hint={props.hint} />
    </div>
  );
}

/** What is wrong with the field, then its hint. */
export function FieldMessages({
  field,
  hint,
  className,
}: {
  field: Bound;
  hint?: ReactNode;
  className?: string;
}) {
  return (
    <div className={className}>
      {field.errors.length > 0 ? (
        <p id={`${field.id}-error`} className="mt-1.5 text-sm text-bad">
          {field.errors.join(" ")}
        </p>
      ) : null}
      {hint ? (
        <p id={`${field.id}-hint`} className="mt-1.5 text-sm text-muted">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
