import { cn } from "@/lib/classes";

const TONES: Record<string, string> = {
  GET: "text-accent-text",
  POST: "text-good",
  PUT: "text-warn",
  PATCH: "text-warn",
  DELETE: "text-bad",
};

/** An HTTP method, told apart by its word; the colour only helps. */
export function MethodBadge({ method, className }: { method: string; className?: string }) {
  return (
    <span className={cn("font-mono text-[0.6875rem] leading-5 font-semibold", TONES[method], className)}>
      {method}
    </span>
  );
}
