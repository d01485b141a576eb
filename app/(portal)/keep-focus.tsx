"use client";

import { type ReactNode, useEffect, useRef } from "react";

/**
 * Takes the focus when `watch` changes and the element that had it is gone with the change: a list from which somebody has
 * just removed a row. Otherwise the keyboard would start again at the top of the page.
 */
export function KeepFocus({ watch, label, children }: { watch: number; label: string; children: ReactNode }) {
  const ref = useRef<HTMLElement>(null);
  const seen = useRef(watch);

  useEffect(() => {
    if (seen.current === watch) return;
    seen.current = watch;
    if (document.activeElement === document.body) ref.current?.focus();
  }, [watch]);

  return (
    <section ref={ref} aria-label={label} tabIndex={-1} className="focus-visible:-outline-offset-2">
      {children}
    </section>
  );
}
