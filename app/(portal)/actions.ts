"use server";

import { redirectAction } from "@/lib/action";
import { signOut } from "@/lib/dal/sign-out";

/** Ends the session and sends the browser on to Cognito, which forgets its own. */
export const signOutAction = redirectAction(() => signOut());
