"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ButtonLook } from "@/components/ui/button-style";
import { useToast } from "@/components/ui/toast";

/** Copies a text. `label` says what: it is the name of the icon-only button, or with `text` its visible words. */
export function CopyButton({
  value,
  label,
  text = false,
  ...look
}: ButtonLook & { value: string; label: string; text?: boolean }) {
  const [copied, setCopied] = useState(false);
  const toast = useToast();

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      toast({
        message: "The browser did not allow copying. Select the text and copy it by hand.",
        tone: "bad",
      });
    }
  }

  const shown = copied ? "Copied" : label;
  return (
    <Button
      {...look}
      square={!text}
      aria-label={text ? undefined : shown}
      title={text ? undefined : shown}
      onClick={copy}
    >
      {copied ? <Check className="text-good" aria-hidden /> : <Copy aria-hidden />}
      {text ? shown : null}
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </Button>
  );
}
