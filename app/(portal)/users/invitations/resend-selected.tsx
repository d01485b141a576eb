"use client";

import { MailPlus } from "lucide-react";
import { useRef, useState } from "react";
import { resendInvitationAction } from "@/app/(portal)/users/[sub]/actions";
import { ExplainedButton } from "@/components/explained-button";
import { IDLE } from "@/components/form-state";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Progress } from "@/components/ui/progress";
import type { InvitationRowDto } from "@/lib/dal/invitation-dto";
import { formatNumberOf } from "@/lib/format";

type Result = { sent: boolean; message: string };
type Results = Readonly<Record<string, Result>>;

/** Sends the chosen invitations again one after the other, each a change of its own, with a result for each. */
export function ResendSelected(props: { rows: readonly InvitationRowDto[]; disabledReason: string | null }) {
  const [batch, setBatch] = useState<readonly InvitationRowDto[] | null>(null);
  const label = (
    <>
      <MailPlus aria-hidden />
      Resend selected
    </>
  );
  // While a batch is being sent the list may lose its rows, and the window stays.
  if (props.disabledReason && batch === null) {
    return (
      <ExplainedButton size="sm" reason={props.disabledReason}>
        {label}
      </ExplainedButton>
    );
  }
  return (
    <>
      <Button size="sm" onClick={() => setBatch(props.rows)} aria-disabled={batch !== null || undefined}>
        {label}
      </Button>
      <Dialog
        open={batch !== null}
        onOpenChange={(open) => {
          if (!open) setBatch(null);
        }}
        title={`Resend ${formatNumberOf(batch?.length ?? 0, "invitation")}?`}
        description="Each gets a new temporary password; the earlier ones stop working. Each sending counts against the day's mail."
      >
        {batch ? <Sending rows={batch} /> : null}
      </Dialog>
    </>
  );
}

function Sending({ rows }: { rows: readonly InvitationRowDto[] }) {
  const [results, setResults] = useState<Results>({});
  const [running, setRunning] = useState(false);
  const stopped = useRef(false);
  const failed = rows.filter(({ sub }) => results[sub]?.sent === false);
  const done = Object.keys(results).length;

  async function send(wanted: readonly InvitationRowDto[]) {
    stopped.current = false;
    setRunning(true);
    for (const { sub } of wanted) {
      if (stopped.current) break;
      const result = await sendOne(sub);
      setResults((before) => ({ ...before, [sub]: result }));
    }
    setRunning(false);
  }

  return (
    <>
      <DialogBody>
        {done > 0 || running ? <Progress label="Invitations sent" value={done} max={rows.length} /> : null}
        <p role="status" className="sr-only">
          {running ? `${done} of ${rows.length}` : ""}
          {!running && done > 0 ? `${done - failed.length} sent, ${failed.length} failed.` : ""}
        </p>
        <ul className="max-h-72 divide-y divide-line overflow-y-auto rounded-md border border-line text-sm">
          {rows.map(({ sub, email }) => (
            <ResultLine key={sub} email={email} result={results[sub]} />
          ))}
        </ul>
      </DialogBody>
      <DialogFooter>
        {running ? (
          <Button
            onClick={() => {
              stopped.current = true;
            }}
          >
            Stop
          </Button>
        ) : (
          <DialogClose render={<Button>{done > 0 ? "Close" : "Cancel"}</Button>} />
        )}
        {done === 0 || running ? (
          <Button tone="primary" pending={running} onClick={() => send(rows)}>
            Resend
          </Button>
        ) : null}
        {!running && failed.length > 0 ? (
          <Button tone="primary" onClick={() => send(failed)}>
            Retry the failed
          </Button>
        ) : null}
      </DialogFooter>
    </>
  );
}

function ResultLine({ email, result }: { email: string; result: Result | undefined }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-3 py-2">
      <span className="min-w-0 wrap-anywhere">{email}</span>
      {result ? <Badge tone={result.sent ? "good" : "bad"}>{result.sent ? "Sent" : "Failed"}</Badge> : null}
      {result && !result.sent ? <span className="w-full text-muted">{result.message}</span> : null}
    </li>
  );
}

async function sendOne(sub: string): Promise<Result> {
  const form = new FormData();
  form.set("sub", sub);
  try {
    const answer = await resendInvitationAction(IDLE, form);
    if (answer.status === "failed") return { sent: false, message: answer.message };
    return { sent: true, message: "" };
  } catch {
    return {
      sent: false,
      message: "The portal did not answer. Look whether it was sent before trying again.",
    };
  }
}
