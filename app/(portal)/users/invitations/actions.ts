"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { withdrawInvitation } from "@/lib/dal/invitations";
import { WithdrawInvitation } from "@/lib/input/invitations";

export const withdrawInvitationAction = formAction(WithdrawInvitation, async ({ sub, reason }) => {
  const user = await withdrawInvitation(sub, reason);
  revalidatePath("/", "layout");
  return `The invitation of ${user.email} is withdrawn.`;
});
