import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonStyle } from "@/components/ui/button-style";
import { Spinner } from "@/components/ui/spinner";

type ButtonProps = ButtonLook & ComponentProps<"button"> & { pending?: boolean };

/**
 * A button; `type` is "button" unless said otherwise. While `pending` it keeps its width and focus, shows a ring and
 * ignores presses. A `square` one holds an icon only and needs an aria-label.
 */
export function Button({
  tone,
  size,
  square,
  pending = false,
  className,
  type = "button",
  children,
  ...props
}: ButtonProps) {
  return (
    <button
      type={type}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      {...props}
      onClick={pending ? (event) => event.preventDefault() : props.onClick}
      className={buttonStyle({ tone, size, square, className })}
    >
      {pending ? <Spinner /> : null}
      {pending && square ? null : children}
    </button>
  );
}

type LinkButtonProps = ButtonLook & ComponentProps<typeof Link>;

/** A link to another page that looks like a button. */
export function LinkButton({ tone, size, square, className, ...props }: LinkButtonProps) {
  return <Link {...props} className={buttonStyle({ tone, size, square, className })} />;
}
