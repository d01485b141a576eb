"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { type FieldState, useFieldState } from "@/components/form-state";
import { Input, Textarea } from "@/components/ui/input";
import { type Choice, Select } from "@/components/ui/select";

type FieldProps = {
  /** The name in the form; the messages and kept values of an ActionForm are found by it. */
  name: string;
  label: ReactNode;
  /** One sentence under the control: what to enter, or what it is used for. */
  hint?: ReactNode;
  /** Shown behind the label; required is the usual case and goes unmarked. */
  optional?: boolean;
  /** Messages when the field stands outside an ActionForm. */
  errors?: string[];
  className?: string;
};

type TextFieldProps = FieldProps & Omit<ComponentProps<"input">, "name">;

/** A label, an input, its hint and its messages, tied together for assistive technology. */
export function TextField({ name, label, hint, optional, errors, className, id, ...props }: TextFieldProps) {
  const field = useField({ name, id, hint, errors, defaultValue: props.defaultValue });
  return (
    <Field field={field} label={label} hint={hint} optional={optional} className={className}>
      <Input required={!optional} {...props} name={name} {...field.control} {...kept(props.value, field)} />
    </Field>
  );
}

type TextareaFieldProps = FieldProps & Omit<ComponentProps<"textarea">, "name">;

/** As TextField, with several lines. */
export function TextareaField({
  name,
  label,
  hint,
  optional,
  errors,
  className,
  id,
  ...props
}: TextareaFieldProps) {
  const field = useField({ name, id, hint, errors, defaultValue: props.defaultValue });
  return (
    <Field field={field} label={label} hint={hint} optional={optional} className={className}>
      <Textarea
        required={!optional}
        {...props}
        name={name}
        {...field.control}
        {...kept(props.value, field)}
      />
    </Field>
  );
}

type SelectFieldProps = FieldProps &
  Omit<ComponentProps<"select">, "name"> & { choices: readonly Choice[]; placeholder?: string };

/** As TextField, with a list of choices. A `placeholder` is the empty choice. */
export function SelectField({
  name,
  label,
  hint,
  optional,
  errors,
  className,
  id,
  ...props
}: SelectFieldProps) {
  const field = useField({ name, id, hint, errors, defaultValue: props.defaultValue });
  return (
    <Field field={field} label={label} hint={hint} optional={optional} className={className}>
      <Select required={!optional} {...props} name={name} {...field.control} {...kept(props.value, field)} />
    </Field>
  );
}

type CheckboxFieldProps = Omit<FieldProps, "optional"> & Omit<ComponentProps<"input">, "name" | "type">;

/** A tick box with its label beside it. */
export function CheckboxField({ name, label, hint, errors, className, id, ...props }: CheckboxFieldProps) {
  const field = useField({ name, id, hint, errors });
  return (
    <div className={className}>
      <label className="flex items-start gap-2.5 py-0.5">
        <input
          type="checkbox"
          {...props}
          name={name}
          {...field.control}
          className="mt-0.5 size-4 shrink-0 rounded-sm accent-accent"
        />
        <span className="text-sm font-medium">{label}</span>
      </label>
      <Messages field={field} hint={hint} className="ml-6.5" />
    </div>
  );
}

/** Several controls under one heading, for example a list of tick boxes. */
export function FieldGroup({
  legend,
  hint,
  children,
}: {
  legend: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      {hint ? <p className="mb-2 text-sm text-muted">{hint}</p> : null}
      <div className="grid gap-2">{children}</div>
    </fieldset>
  );
}

type Bound = FieldState & { id: string; control: ReturnType<typeof controlProps> };

function useField(input: {
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
function kept(value: unknown, field: FieldState) {
  if (value !== undefined || field.value === undefined) return {};
  return { defaultValue: field.value };
}

function Field(props: {
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
      <Messages field={props.field} hint={props.hint} />
    </div>
  );
}

function Messages({ field, hint, className }: { field: Bound; hint?: ReactNode; className?: string }) {
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
