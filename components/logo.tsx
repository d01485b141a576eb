import { cn } from "@/lib/classes";

/** The sign: a lifebuoy, drawn from strokes so that it follows the colours of the theme. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className={cn("size-6 shrink-0", className)}>
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <circle cx="12" cy="12" r="5.5" strokeWidth="3.5" className="stroke-on-accent" />
      <path
        d="M12 4.75v3.5M12 15.75v3.5M4.75 12h3.5M15.75 12h3.5"
        strokeWidth="2.25"
        className="stroke-accent"
        transform="rotate(45 12 12)"
      />
    </svg>
  );
}

/** The sign with the name. */
export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2 text-base font-semibold tracking-tight", className)}>
      <LogoMark />
      Lifeguard
    </span>
  );
}
