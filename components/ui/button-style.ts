import { cn } from "@/lib/classes";

export type ButtonTone = "primary" | "secondary" | "ghost" | "danger" | "danger-soft";
export type ButtonSize = "sm" | "md" | "lg";
export type ButtonLook = { tone?: ButtonTone; size?: ButtonSize; square?: boolean; className?: string };

const BASE =
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none " +
  "transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50 " +
  "[&_svg]:size-4 [&_svg]:shrink-0";

const TONES: Record<ButtonTone, string> = {
  primary:
    "border-transparent bg-accent text-on-accent shadow-button enabled:hover:bg-accent-hover [a&]:hover:bg-accent-hover",
  secondary:
    "border-line-strong bg-surface text-text shadow-button enabled:hover:bg-hover enabled:active:bg-pressed [a&]:hover:bg-hover data-popup-open:bg-hover",
  ghost:
    "border-transparent bg-transparent text-soft enabled:hover:bg-hover enabled:hover:text-text [a&]:hover:bg-hover [a&]:hover:text-text data-popup-open:bg-hover",
  danger: "border-transparent bg-bad-solid text-on-accent shadow-button enabled:hover:bg-bad-solid-hover",
  "danger-soft":
    "border-line-strong bg-surface text-bad shadow-button enabled:hover:border-bad-line enabled:hover:bg-bad-soft",
};

const SIZES: Record<ButtonSize, string> = {
  sm: "h-7 px-2 text-xs pointer-coarse:h-9",
  md: "h-8 px-3 text-sm pointer-coarse:h-10",
  lg: "h-10 px-4 text-base",
};

const SQUARES: Record<ButtonSize, string> = {
  sm: "w-7 px-0 pointer-coarse:w-9",
  md: "w-8 px-0 pointer-coarse:w-10",
  lg: "w-10 px-0",
};

/** Classes of a button, for the elements that have to look like one (links, triggers of menus). */
export function buttonStyle({
  tone = "secondary",
  size = "md",
  square = false,
  className,
}: ButtonLook = {}): string {
  return cn(BASE, TONES[tone], SIZES[size], square && SQUARES[size], className);
}
