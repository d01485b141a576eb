"use client";

import { updateViewAction } from "@/app/(portal)/users/actions";
import { Button, LinkButton } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { useSubmission } from "@/components/use-submission";
import type { SavedViewDto } from "@/lib/dal/list-settings-dto";

/** The list differs from the view it began as: keep it so, for those who may, or go back. */
export function EditedView({
  view,
  query,
  resetHref,
}: {
  view: SavedViewDto;
  query: string;
  resetHref: string;
}) {
  const toast = useToast();
  const { pending, form } = useSubmission(updateViewAction, (answer) => {
    if (answer.status === "idle") return;
    toast({ message: answer.message, tone: answer.status === "failed" ? "bad" : "good" });
  });
  return (
    <>
      <LinkButton href={resetHref} tone="ghost" size="sm" className="max-sm:hidden">
        Reset
      </LinkButton>
      {view.editable ? (
        <form {...form}>
          <input type="hidden" name="id" value={view.id} />
          <input type="hidden" name="query" value={query} />
          <Button type="submit" size="sm" pending={pending}>
            Save
          </Button>
        </form>
      ) : null}
    </>
  );
}
