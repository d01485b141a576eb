"use server";

import { redirect } from "next/navigation";
import { assertSameOrigin } from "@/lib/auth/request";
import { startSignIn } from "@/lib/auth/start-sign-in";

/** Sends the browser to the Hosted UI; `callbackUrl` is where it wants to be afterwards. */
export async function signInAction(formData: FormData): Promise<void> {
  await assertSameOrigin();
  redirect(await startSignIn(String(formData.get("callbackUrl") ?? "/")));
}
