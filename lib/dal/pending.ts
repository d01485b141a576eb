import { AppError } from "@/lib/errors";

export const PENDING = "A change of this user is being finished. Look again in a minute.";

/** About as often as changes that were interrupted are looked for. */
const AGAIN_SECONDS = 15;

/** The error of a change that has to wait for an earlier one of the same user. It passes: trying again makes sense. */
export function stillPending(): AppError {
  return new AppError("conflict", PENDING, { retryAfter: AGAIN_SECONDS });
}
