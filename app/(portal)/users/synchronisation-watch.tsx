"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useToast } from "@/components/ui/toast";

const PERIOD = 1_500;

const ENDED = { message: "The synchronisation has ended." };
const FAILED = { message: "The synchronisation failed.", tone: "bad" } as const;

/** Fetches the page again while a synchronisation runs, and says when it is over. Draws nothing. */
export function SynchronisationWatch({ running, failed }: { running: boolean; failed: boolean }) {
  const router = useRouter();
  const toast = useToast();
  const ran = useRef(false);

  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, PERIOD);
    return () => clearInterval(timer);
  }, [running, router]);

  useEffect(() => {
    if (ran.current && !running) toast(failed ? FAILED : ENDED);
    ran.current = running;
  });

  return null;
}
