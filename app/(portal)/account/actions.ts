"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "@/lib/action";
import { endOtherSessions, endOwnSession } from "@/lib/dal/account";
import { EndSession } from "@/lib/input/user-changes";

export const endSessionAction = formAction(EndSession, async ({ handle }) => {
  await endOwnSession(handle);
  revalidatePath("/account");
  return "The session has ended.";
});

export const endOtherSessionsAction = formAction(z.object({}), async () => {
  const { ended } = await endOtherSessions();
  revalidatePath("/account");
  return ended === 1 ? "One session has ended." : `${ended} sessions have ended.`;
});
