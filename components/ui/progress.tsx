import { formatCount } from "@/lib/format";

/** How far something is. Without `max` it only says that it runs. The words stand in `label`. */
export function Progress({ label, value, max }: { label: string; value: number; max?: number | null }) {
  const known = typeof max === "number" && max > 0;
  const share = known ? Math.min(100, Math.round((value / max) * 100)) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={known ? 100 : undefined}
      aria-valuenow={known ? share : undefined}
      aria-valuetext={known ? `${share} percent` : `${formatCount(value)} so far`}
      className="h-1.5 w-full overflow-hidden rounded-full bg-pressed"
    >
      {known ? (
        <svg
          className="block h-full w-full"
          preserveAspectRatio="none"
          viewBox="0 0 100 1"
          aria-hidden="true"
        >
          <rect width={share} height="1" className="fill-accent" />
        </svg>
      ) : (
        <span className="block h-full w-1/3 animate-advance rounded-full bg-accent" />
      )}
    </div>
  );
}
