"use client";

import { type ReactNode, useContext } from "react";
import { FormContext } from "@/components/form-state";
import { Button } from "@/components/ui/button";
import type { ButtonLook } from "@/components/ui/button-style";

/** The button that sends the ActionForm around it; shows that it waits. */
export function SubmitButton({ tone = "primary", children, ...look }: ButtonLook & { children: ReactNode }) {
  const { pending } = useContext(FormContext);
  return (
    <Button type="submit" tone={tone} pending={pending} {...look}>
      {children}
    </Button>
  );
}
