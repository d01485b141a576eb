import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { cn } from "@/lib/classes";

export type BannerTone = "info" | "good" | "warn" | "bad";

const TONES: Record<BannerTone, string> = {
  info: "border-accent-line bg-accent-soft [&>svg]:text-accent-text",
  good: "border-good-line bg-good-soft [&>svg]:text-good",
  warn: "border-warn-line bg-warn-soft [&>svg]:text-warn",
  bad: "border-bad-line bg-bad-soft [&>svg]:text-bad",
};

const ICONS = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

/** A message above or among contents. Give `role="alert"` only to what appears after the page. */
export function Banner(props: {
  tone?: BannerTone;
  title?: ReactNode;
  children?: ReactNode;
  /** A button or link at its end. */
  action?: ReactNode;
  role?: "alert" | "status";
  ref?: Ref<HTMLDivElement>;
  className?: string;
}) {
  const tone = props.tone ?? "info";
  const Icon = ICONS[tone];
  return (
    <div
      ref={props.ref}
      role={props.role}
      tabIndex={props.role === "alert" ? -1 : undefined}
      className={cn(
        "flex items-start gap-2.5 rounded-md border px-3 py-2.5 text-sm",
        TONES[tone],
        props.className,
      )}
    >
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div className="min-w-0 flex-1">
        {props.title ? <p className="font-medium">{props.title}</p> : null}
        {props.children ? <div className="text-soft wrap-anywhere">{props.children}</div> : null}
      </div>
      {props.action ? <div className="-my-0.5 shrink-0">{props.action}</div> : null}
    </div>
  );
}
