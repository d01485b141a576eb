"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { forgetRun, listRuns } from "@/components/run-memory";
import { useToast } from "@/components/ui/toast";

const PERIOD = 5_000;

/**
 * Says on other pages that an action on many users has ended. Asks only while this tab knows of one that is under way, and
 * not on the page that shows it. Draws nothing.
 */
export function RunWatch() {
  const path = usePathname();
  const toast = useToast();

  useEffect(() => {
    const timer = setInterval(async () => {
      if (document.visibilityState !== "visible") return;
      for (const { id, title } of listRuns()) {
        const ended = await findEnd(id);
        if (ended === null) continue;
        forgetRun(id);
        if (path === `/users/bulk/${id}`) continue;
        toast({ message: title, detail: ended, tone: ended.includes("failed") ? "bad" : "good" });
      }
    }, PERIOD);
    return () => clearInterval(timer);
  }, [path, toast]);

  return null;
}

/** How it ended in words; null while it has not, or nobody can say. */
async function findEnd(id: string): Promise<string | null> {
  try {
    const answer = await fetch(`/users/bulk/${id}/progress`, { headers: { accept: "application/json" } });
    if (answer.status === 404 || answer.status === 403) return "It has ended.";
    if (!answer.ok) return null;
    const progress = (await answer.json()) as {
      finishedAt: string | null;
      counts: { done: number; failed: number };
    };
    if (progress.finishedAt === null) return null;
    const { done, failed } = progress.counts;
    return failed > 0 ? `${done} done, ${failed} failed.` : `${done} done.`;
  } catch {
    return null;
  }
}
