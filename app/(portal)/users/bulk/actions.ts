"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { readSearch } from "@/app/(portal)/search-params";
import { parseUserQuery } from "@/app/(portal)/users/query";
import { formAction } from "@/lib/action";
import { listBulkChoices } from "@/lib/dal/bulk-choices";
import { cancelBulkRun, retryBulkRun, undoBulkRun } from "@/lib/dal/bulk-runs";
import { previewBulkRun, startBulkRun } from "@/lib/dal/bulk-start";
import { AppError } from "@/lib/errors";
import { formatNumberOf } from "@/lib/format";
import { type BulkAction, BulkSubs, RunId, StartBulkRun, UndoBulkRun } from "@/lib/input/bulk";

/** Either `subs`, or `query`: a list's address after "?". The server reads it again. */
const Selection = {
  subs: BulkSubs.optional(),
  query: z.string().max(8000).optional(),
  orgId: z.string().max(40).optional(),
};
const PreviewForm = StartBulkRun.omit({ reason: true, expected: true }).extend(Selection);
const StartForm = StartBulkRun.extend(Selection);

export const listBulkChoicesAction = formAction(
  z.object({ what: z.enum(["roles", "organisations", "groups"]) }),
  async ({ what }) => ({ message: "Choices.", data: await listBulkChoices(what) }),
);

export const previewBulkAction = formAction(PreviewForm, async ({ subs, query, ...input }) => {
  const forecast = await previewBulkRun(withPlace(input), toSelection(subs, query));
  return { message: "Looked ahead.", data: forecast };
});

export const startBulkAction = formAction(StartForm, async ({ subs, query, ...input }) => {
  const run = await startBulkRun(withPlace(input), toSelection(subs, query));
  return { message: `Started for ${formatNumberOf(run.total, "user")}.`, data: { href: hrefOf(run.id) } };
});

export const cancelBulkAction = formAction(RunId, async ({ id }) => {
  const cancelled = await cancelBulkRun(id);
  showAgain();
  return `Called off for ${formatNumberOf(cancelled, "user")}.`;
});

export const retryBulkAction = formAction(RunId, async ({ id }) => {
  const retried = await retryBulkRun(id);
  showAgain();
  return `Trying again for ${formatNumberOf(retried, "user")}.`;
});

export const undoBulkAction = formAction(UndoBulkRun, async ({ id, reason }) => {
  const run = await undoBulkRun(id, reason);
  return {
    message: `Taking it back for ${formatNumberOf(run.total, "user")}.`,
    data: { href: hrefOf(run.id) },
  };
});

/** The form tells "none" from "not chosen yet": nobody is moved out of his organisation by oversight. */
function withPlace<Input extends { action: BulkAction; orgId?: string | undefined }>(input: Input) {
  if (input.action === "move" && !input.orgId) {
    const message = "Choose where the users belong.";
    throw new AppError("invalid_input", message, { fields: { orgId: [message] } });
  }
  return { ...input, orgId: input.orgId === "none" ? null : input.orgId };
}

function toSelection(subs: string[] | undefined, query: string | undefined) {
  if (subs) return { subs };
  if (query === undefined) throw new AppError("invalid_input", "Select users.");
  return { query: parseUserQuery(readSearch(query)) };
}

function hrefOf(id: string): string {
  return `/users/bulk/${id}`;
}

function showAgain(): void {
  revalidatePath("/", "layout");
}
