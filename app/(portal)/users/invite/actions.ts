"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "@/lib/action";
import { inviteUser } from "@/lib/dal/invitations";
import { Id } from "@/lib/input/fields";
import { InviteUser } from "@/lib/input/user-changes";

/** The form tells "none" from "not chosen yet": nobody lands in a wrong organisation by oversight. */
const Form = InviteUser.extend({
  orgId: z.union([z.literal("none").transform(() => null), Id], { error: "Choose where the user belongs." }),
});

/** The answer names the page of the new user. */
export const inviteUserAction = formAction(Form, async (input) => {
  const { sub } = await inviteUser(input);
  revalidatePath("/", "layout");
  return { message: `The invitation is on its way to ${input.email}.`, data: { href: `/users/${sub}` } };
});
