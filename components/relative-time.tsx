"use client";

import { useSyncExternalStore } from "react";
import { formatDateTime, formatRelative } from "@/lib/format";

/**
 * A moment. The server sends date and time in UTC; the browser turns it into "5 minutes ago" with the local date and
 * time as its title, and keeps it right while the page is open.
 */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const now = useSyncExternalStore(subscribe, readClock, () => null);
  if (now === null) {
    return (
      <time dateTime={at} className={className}>
        {formatDateTime(at)}
      </time>
    );
  }
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <time dateTime={at} title={formatDateTime(at, zone)} className={className}>
      {formatRelative(at, now, zone)}
    </time>
  );
}

const PERIOD = 30_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all times on the page; it stops when the last of them leaves. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach((notify) => void notify()), PERIOD);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function readClock(): number {
  return Math.floor(Date.now() / PERIOD) * PERIOD;
}
