"use server";

import { redirect } from "next/navigation";
import { assertSameOrigin } from "@/lib/auth/request";
import { signOut } from "@/lib/dal/sign-out";

/** Ends the session and sends the browser on to Cognito, which forgets its own. */
export async function signOutAction(): Promise<void> {
  await assertSameOrigin();
  redirect(await signOut());
}
