"use client";

import { Link2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { readSteps } from "@/app/(portal)/audit/verify-steps";
import { VerifyVerdict } from "@/app/(portal)/audit/verify-verdict";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Progress } from "@/components/ui/progress";
import type { AuditCheckStep } from "@/lib/dal/audit-check";
import { formatCount } from "@/lib/format";

type State =
  | { status: "idle" }
  | { status: "running"; percent: number; rows: number | null }
  | { status: "done"; verdict: Extract<AuditCheckStep, { kind: "done" }> }
  | { status: "failed"; message: string };

/** The button that checks the chain, and the window that shows how far it is and what was found. */
export function VerifyChain() {
  const [state, setState] = useState<State>({ status: "idle" });
  const [anchor, setAnchor] = useState("");
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function verify() {
    const control = new AbortController();
    running.current = control;
    setState({ status: "running", percent: 0, rows: null });
    try {
      for await (const step of readSteps(anchor.trim(), control.signal)) {
        setState(step.kind === "done" ? { status: "done", verdict: step } : { status: "running", ...step });
      }
    } catch (error) {
      if (control.signal.aborted) return;
      setState({
        status: "failed",
        message: error instanceof Error ? error.message : "The check broke off.",
      });
    }
  }

  function close(open: boolean) {
    if (open) return;
    running.current?.abort();
    setState({ status: "idle" });
  }

  return (
    <Dialog
      size="lg"
      title="Verify the log"
      description="Follows the chain from the first row to the last, and finds rows that were edited, removed, moved or forged."
      onOpenChange={close}
      trigger={
        <Button tone="primary">
          <Link2 aria-hidden />
          Verify
        </Button>
      }
    >
      <DialogBody>
        <TextField
          name="anchor"
          label="Anchor"
          optional
          hint="An end of the chain from the portal’s log or bucket, such as 1234:9f2c…. With one, a log that was cut off or built anew shows."
          value={anchor}
          onChange={(event) => setAnchor(event.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <div role="status" className="grid gap-3 empty:hidden">
          <Result state={state} />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button tone="primary" pending={state.status === "running"} onClick={verify}>
          {state.status === "idle" || state.status === "running" ? "Start" : "Verify again"}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Result({ state }: { state: State }) {
  switch (state.status) {
    case "idle":
      return null;
    case "running":
      return (
        <>
          <Progress label="Verifying the log" value={state.percent} max={100} />
          <p className="text-sm text-muted">
            {state.rows === null ? "Following the chain…" : `${formatCount(state.rows)} rows so far`}
          </p>
        </>
      );
    case "failed":
      return <Banner tone="bad">{state.message}</Banner>;
    case "done":
      return <VerifyVerdict verdict={state.verdict} />;
  }
}
