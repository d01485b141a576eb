"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { inviteUser } from "@/lib/dal/invitations";
import { InviteUser } from "@/lib/input/user-changes";

/** The answer names the page of the new user. */
export const inviteUserAction = formAction(InviteUser, async (input) => {
  const { sub } = await inviteUser(input);
  revalidatePath("/users");
  return { message: `The invitation is on its way to ${input.email}.`, data: { href: `/users/${sub}` } };
});
