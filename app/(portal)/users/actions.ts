"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "@/lib/action";
import { startSynchronisation } from "@/lib/dal/directory";

export const synchroniseAction = formAction(z.object({}), async () => {
  await startSynchronisation();
  revalidatePath("/users");
  return "Synchronisation started.";
});
