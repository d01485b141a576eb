import type { ChangedUserDto } from "@/lib/dal/dto";

/**
 * A user who was locked out. `finished` false: Cognito did not answer yet, and the rest is being done; his sessions at the
 * portal have ended in any case.
 */
export type LockedUserDto = ChangedUserDto & { at: string; finished: boolean };

/**
 * What became of a change of an e-mail. "waiting": Cognito keeps the former address until the code that it mailed is typed.
 * `auditId` is the row with which it can be taken back.
 */
export type EmailChangedDto = ChangedUserDto & {
  former: string;
  state: "verified" | "unverified" | "waiting";
  auditId: number | null;
};
