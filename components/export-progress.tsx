"use client";

import { useEffect, useState } from "react";
import { IDLE } from "@/components/form-state";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Progress } from "@/components/ui/progress";
import type { FormAction } from "@/lib/action";
import type { ExportDto } from "@/lib/dal/export-runs";
import { formatCount, formatNumberOf } from "@/lib/format";

const PERIOD = 700;
const BROKE_OFF = "The file broke off, and what was saved of it is not the whole list. Export it again.";

export type SentExport = {
  started: ExportDto;
  /** What its rows are. */
  what: "users" | "entries";
  /** Where the export is fetched, followed by its id. */
  folder: string;
  /** Calls it off, by its id. */
  cancelAction: FormAction;
};

/** Sends for the file, and shows how far it is until it has ended. */
export function ExportProgress({ started, what, folder, cancelAction }: SentExport) {
  const { progress, refused } = useProgress(started, folder);
  const [message, setMessage] = useState<string | null>(null);
  const [cancelling, setCancelling] = useState(false);
  const { id } = started;

  useEffect(() => {
    const link = document.createElement("a");
    link.href = `${folder}/${id}`;
    link.download = "";
    link.click();
  }, [id, folder]);

  async function cancel() {
    setCancelling(true);
    const sent = new FormData();
    sent.set("id", id);
    const answer = await cancelAction(IDLE, sent);
    if (answer.status !== "failed") return;
    setMessage(answer.message);
    setCancelling(false);
  }

  const { written, expected, state } = progress;
  const over = progress.finished || refused;
  const done = over && state === "done";
  return (
    <>
      <DialogBody>
        {over && !done && expected === null ? null : (
          <Progress label="Export" value={done ? 1 : written} max={done ? 1 : expected} />
        )}
        <p role="status" className="text-sm tabular-nums">
          {describe(progress, over)}
        </p>
        {refused ? <Banner tone="bad">{describeStop(what)}</Banner> : null}
        {!refused && over && state === "failed" ? <Banner tone="bad">{BROKE_OFF}</Banner> : null}
        {message && !over ? <Banner tone="bad">{message}</Banner> : null}
      </DialogBody>
      <DialogFooter>
        {over ? null : (
          <Button pending={cancelling} onClick={() => void cancel()}>
            Cancel export
          </Button>
        )}
        <DialogClose render={<Button tone={over ? "primary" : undefined}>Close</Button>} />
      </DialogFooter>
    </>
  );
}

/** Asks how far it is, again and again until it has ended. `refused`: the viewer may not know any more. */
function useProgress(started: ExportDto, folder: string): { progress: ExportDto; refused: boolean } {
  const [progress, setProgress] = useState(started);
  const [refused, setRefused] = useState(false);
  const { id } = started;
  const over = progress.finished || refused;
  useEffect(() => {
    if (over) return;
    const timer = setInterval(async () => {
      const answer = await fetch(`${folder}/${id}/progress`).catch(() => null);
      if (answer?.ok) setProgress((await answer.json()) as ExportDto);
      if (answer && answer.status >= 400 && answer.status < 500) setRefused(true);
    }, PERIOD);
    return () => clearInterval(timer);
  }, [id, folder, over]);
  return { progress, refused };
}

function describeStop(what: SentExport["what"]): string {
  return `The export has stopped: you may no longer take ${what} away, or you are signed out.`;
}

function describe({ state, written, expected }: ExportDto, over: boolean): string {
  const rows = formatNumberOf(written, "row");
  if (!over)
    return expected === null ? rows : `${formatCount(written)} of ${formatNumberOf(expected, "row")}`;
  return state === "done" ? `Done: ${rows}.` : `Stopped after ${rows}.`;
}
