import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/logo";
import { SkipLink } from "@/components/skip-link";
import { ThemeSwitch } from "@/components/theme-switch";
import { cn } from "@/lib/classes";

/** The frame of pages outside the portal: sign-in, enrolment, signed out, faults. One card in the middle. */
export function FocusPage(props: {
  title?: ReactNode;
  description?: ReactNode;
  /** Wider than a sign-in form: for the enrolment with its QR code. */
  wide?: boolean;
  /** A sentence below the card. */
  footer?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="flex h-14 shrink-0 items-center justify-between px-4 sm:px-6">
        <Link href="/" className="rounded-md">
          <Logo />
        </Link>
        <ThemeSwitch />
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="flex flex-1 flex-col items-center justify-center px-4 pt-6 pb-24 outline-none"
      >
        <div className={cn("w-full", props.wide ? "max-w-xl" : "max-w-sm")}>
          <div
            className={cn(
              "rounded-xl border border-line-strong bg-surface shadow-card",
              props.title ? "p-6 sm:p-8" : "p-4",
            )}
          >
            {props.title ? <h1 className="text-xl font-semibold text-balance">{props.title}</h1> : null}
            {props.description ? (
              <div className="mt-1.5 text-base text-pretty text-muted">{props.description}</div>
            ) : null}
            {props.children ? <div className={props.title ? "mt-6" : undefined}>{props.children}</div> : null}
          </div>
          {props.footer ? <div className="mt-4 text-center text-sm text-muted">{props.footer}</div> : null}
        </div>
      </main>
    </div>
  );
}
