import type { ReactNode } from "react";
import { cn } from "@/lib/classes";

/** An identifier or value to be read letter by letter. */
export function Code({ className, children }: { className?: string; children: ReactNode }) {
  return <code className={cn("font-mono text-[0.92em] text-soft wrap-anywhere", className)}>{children}</code>;
}
