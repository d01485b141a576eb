"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { rememberRun } from "@/components/run-memory";
import { useToast } from "@/components/ui/toast";

const PERIOD = 1_500;

/** Fetches the page again while the action is under way, and says when it has ended. Draws nothing. */
export function RunRefresh(props: { id: string; running: boolean; title: string; failed: number }) {
  const { id, running, title, failed } = props;
  const router = useRouter();
  const toast = useToast();
  const ran = useRef(false);

  useEffect(() => {
    if (!running) return;
    rememberRun({ id, title });
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, PERIOD);
    return () => clearInterval(timer);
  }, [running, id, title, router]);

  useEffect(() => {
    if (ran.current && !running) {
      toast(
        failed > 0 ? { message: "Ended, with failures.", tone: "bad" } : { message: "The action has ended." },
      );
    }
    ran.current = running;
  });

  return null;
}
