"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useToast } from "@/components/ui/toast";

const PERIOD = 1_500;

/** Fetches the page again while a synchronisation runs, and says when it is over. Draws nothing. */
export function SynchronisationWatch({ running }: { running: boolean }) {
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
    if (ran.current && !running) toast({ message: "The synchronisation has ended." });
    ran.current = running;
  });

  return null;
}
