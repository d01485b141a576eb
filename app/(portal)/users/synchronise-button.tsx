"use client";

import { RefreshCw } from "lucide-react";
import { synchroniseAction } from "@/app/(portal)/users/actions";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { useSubmission } from "@/components/use-submission";

/** Starts reading all users from Cognito. Progress is shown by the page, which is fetched again while it runs. */
export function SynchroniseButton({ running }: { running: boolean }) {
  const toast = useToast();
  const { pending, form } = useSubmission(synchroniseAction, (answer) => {
    if (answer.status === "failed") toast({ message: answer.message, tone: "bad" });
    if (answer.status === "done") toast({ message: answer.message });
  });
  return (
    <form {...form}>
      <Button type="submit" pending={pending || running}>
        {pending || running ? null : <RefreshCw aria-hidden />}
        {running ? "Synchronising" : "Synchronise now"}
      </Button>
    </form>
  );
}
