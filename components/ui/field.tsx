"use client";

import type { ComponentProps, ReactNode } from "react";
import { FieldFrame, FieldMessages, keptValue, useField } from "@/components/ui/field-frame";
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
    <FieldFrame field={field} label={label} hint={hint} optional={optional} className={className}>
      <Input
        required={!optional}
        {...props}
        name={name}
        {...field.control}
        {...keptValue(props.value, field)}
      />
    </FieldFrame>
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
    <FieldFrame field={field} label={label} hint={hint} optional={optional} className={className}>
      <Textarea
        required={!optional}
        {...props}
        name={name}
        {...field.control}
        {...keptValue(props.value, field)}
      />
    </FieldFrame>
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
    <FieldFrame field={field} label={label} hint={hint} optional={optional} className={className}>
      <Select
        required={!optional}
        {...props}
        name={name}
        {...field.control}
        {...keptValue(props.value, field)}
      />
    </FieldFrame>
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
      <FieldMessages field={field} hint={hint} className="ml-6.5 [&>p]:mt-0" />
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
