"use client";

import { type ClipboardEvent, type InputEvent, type ReactNode, useId } from "react";
import { useFieldState } from "@/components/form-state";
import { Input } from "@/components/ui/input";

/**
 * One field for the six digits of an authenticator app or an e-mail. Accepts typing, auto-fill and pasted text with
 * blanks or hyphens in it ("123 456"); anything but digits falls away.
 */
export function OneTimeCodeInput(props: {
  name?: string;
  label?: ReactNode;
  hint?: ReactNode;
  errors?: string[];
  autoFocus?: boolean;
}) {
  const id = useId();
  const name = props.name ?? "code";
  const { errors } = useFieldState(name, props.errors);
  const described = [errors.length > 0 && `${id}-error`, props.hint && `${id}-hint`]
    .filter(Boolean)
    .join(" ");
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {props.label ?? "Six-digit code"}
      </label>
      <Input
        id={id}
        name={name}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]{6}"
        required
        spellCheck={false}
        autoFocus={props.autoFocus}
        placeholder="000000"
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={described || undefined}
        onInput={keepDigits}
        onPaste={pasteDigits}
        className="h-11 max-w-52 px-3 font-mono text-xl tracking-[0.35em] placeholder:text-muted/60 pointer-coarse:h-12"
      />
      {errors.length > 0 ? (
        <p id={`${id}-error`} className="mt-1.5 text-sm text-bad">
          {errors.join(" ")}
        </p>
      ) : null}
      {props.hint ? (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-muted">
          {props.hint}
        </p>
      ) : null}
    </div>
  );
}

function keepDigits(event: InputEvent<HTMLInputElement>) {
  const input = event.currentTarget;
  const digits = input.value.replace(/\D/g, "").slice(0, 6);
  if (digits !== input.value) input.value = digits;
}

/** A pasted code replaces what was there, whatever stands around its digits. */
function pasteDigits(event: ClipboardEvent<HTMLInputElement>) {
  const digits = event.clipboardData.getData("text").replace(/\D/g, "");
  if (digits.length < 6) return;
  event.preventDefault();
  event.currentTarget.value = digits.slice(0, 6);
}
