"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction, redirectAction } from "@/lib/action";
import { getReturnPath } from "@/lib/auth/request";
import { startSignIn } from "@/lib/auth/start-sign-in";
import { beginEnrolment, confirmEnrolment, finishSwitchingOn } from "@/lib/dal/mfa";

const Code = z
  .string()
  .transform((code) => code.replace(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "Type the six digits that your app shows."));

/** Gives the new key to this form alone: it is in no address and no page. */
export const beginEnrolmentAction = formAction(
  z.object({ ticket: z.string().max(100).optional() }),
  async ({ ticket }) => ({ message: "Scan the code with your app.", data: await beginEnrolment({ ticket }) }),
);

/** The cookie is written anew, so the page that was wanted opens at once. */
export const confirmEnrolmentAction = formAction(
  z.object({ code: Code, callbackUrl: z.string() }),
  async ({ code, callbackUrl }) => {
    await confirmEnrolment({ code });
    redirect(getReturnPath(callbackUrl));
  },
);

/** After a code was accepted and switching on failed. */
export const finishSwitchingOnAction = formAction(
  z.object({ callbackUrl: z.string() }),
  async ({ callbackUrl }) => {
    await finishSwitchingOn();
    redirect(getReturnPath(callbackUrl));
  },
);

/** A new sign-in with a code of the present app, after which it may be replaced. */
export const signInAgainAction = redirectAction(() => startSignIn("/mfa?replace=yes", { askAgain: true }));
