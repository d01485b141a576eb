"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const PERIOD = 5_000;

/** Fetches the page again every few seconds, for as long as it stands on it. Draws nothing. */
export function PageRefresh() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, PERIOD);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
