"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "@/lib/action";
import { approveAccessRequest, declineAccessRequest } from "@/lib/dal/request-review";
import { ApproveRequest, DeclineRequest } from "@/lib/input/access-requests";
import { Id } from "@/lib/input/fields";

/** The form tells "none" from "not chosen yet": nobody lands in a wrong organisation by oversight. */
const Form = ApproveRequest.extend({
  orgId: z.union([z.literal("none").transform(() => null), Id], { error: "Choose where the user belongs." }),
});

export const approveRequestAction = formAction(Form, async (input) => {
  const { email } = await approveAccessRequest(input);
  revalidatePath("/", "layout");
  return `The invitation is on its way to ${email}.`;
});

export const declineRequestAction = formAction(DeclineRequest, async ({ id, reason }) => {
  const { email } = await declineAccessRequest(id, reason);
  revalidatePath("/", "layout");
  return `The request of ${email} is declined.`;
});
