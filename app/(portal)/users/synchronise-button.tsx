"use client";

import { RefreshCw } from "lucide-react";
import { synchroniseAction } from "@/app/(portal)/users/actions";
import { ExplainedButton } from "@/components/explained-button";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { useSubmission } from "@/components/use-submission";

type Props = {
  running: boolean /** Why it cannot be started now, or null. */;
  disabledReason: string | null;
};

/** Starts reading all users from Cognito. Progress is shown by the page, which is fetched again while it runs. */
export function SynchroniseButton({ running, disabledReason }: Props) {
  const toast = useToast();
  const { pending, form } = useSubmission(synchroniseAction, (answer) => {
    if (answer.status === "failed") toast({ message: answer.message, tone: "bad" });
    if (answer.status === "done") toast({ message: answer.message });
  });
  if (disabledReason) {
    return (
      <ExplainedButton reason={disabledReason}>
        <RefreshCw aria-hidden />
        Synchronise now
      </ExplainedButton>
    );
  }
  return (
    <form {...form}>
      <Button type="submit" pending={pending || running}>
        {pending || running ? null : <RefreshCw aria-hidden />}
        {running ? "Synchronising" : "Synchronise now"}
      </Button>
    </form>
  );
}
