"use server";

import { redirectAction } from "@/lib/action";
import { startSignIn } from "@/lib/auth/start-sign-in";

/** Sends the browser to the Hosted UI; `callbackUrl` is where it wants to be afterwards. */
export const signInAction = redirectAction((formData) =>
  startSignIn(String(formData.get("callbackUrl") ?? "/")),
);
