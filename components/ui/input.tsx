import type { ComponentProps } from "react";
import { CONTROL } from "@/components/ui/control-style";
import { cn } from "@/lib/classes";

/** A bare text input. In forms use TextField, which brings the label and the message. */
export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input {...props} className={cn(CONTROL, "h-8 pointer-coarse:h-10", className)} />;
}

/** A bare text area; it grows with its text where the browser can. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      {...props}
      className={cn(CONTROL, "field-sizing-content min-h-18 resize-y py-1.5", className)}
    />
  );
}
