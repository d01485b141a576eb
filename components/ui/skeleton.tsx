import { cn } from "@/lib/classes";

/** A grey shape where something will be. Give it a size through `className`. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block animate-shimmer rounded-sm bg-pressed", className)} />;
}
