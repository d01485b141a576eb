import { cn } from "@/lib/classes";
import { formatInitials } from "@/lib/format";

const SIZES = { sm: "size-6 text-[0.625rem]", md: "size-8 text-xs", lg: "size-11 text-base" };

/** Initials in a circle. Decorative: the name stands beside it. Nothing is fetched. */
export function Avatar(props: {
  name: string | null;
  email: string;
  size?: keyof typeof SIZES;
  className?: string;
}) {
  return (
    <span
      aria-hidden
      className={cn(
        "inline-grid shrink-0 place-items-center rounded-full border border-line-strong bg-sunken font-semibold tracking-wide text-soft select-none",
        SIZES[props.size ?? "md"],
        props.className,
      )}
    >
      {formatInitials(props.name, props.email)}
    </span>
  );
}
