"use server";

import { formAction } from "@/lib/action";
import { requestAccess } from "@/lib/dal/access-requests";
import { RequestAccess } from "@/lib/input/access-requests";

/** Whatever is known of the e-mail, the next page is the same. */
export const requestAccessAction = formAction(
  RequestAccess,
  async (input) => {
    await requestAccess(input);
    return "Thank you.";
  },
  { redirectTo: "/request-access?sent=yes" },
);
