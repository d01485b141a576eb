import { z } from "zod";
import { AnyId, describes, Moment } from "@/lib/api/schemas/describe";
import type { EmailChangedDto, LockedUserDto } from "@/lib/dal/change-dto";
import type { ChangedUserDto, EditedUserDto, TicketDto } from "@/lib/dal/dto";

const user = { sub: AnyId, email: z.string(), name: z.string().nullable() };

export const ChangedUser = describes<ChangedUserDto>()(z.strictObject(user));

export const EditedUser = describes<EditedUserDto>()(z.strictObject({ ...user, modifiedAt: Moment }));

export const LockedUser = describes<LockedUserDto>()(
  z.strictObject({
    ...user,
    at: Moment,
    finished: z
      .boolean()
      .describe("False: Cognito did not answer yet, and the rest is being done; sessions here have ended."),
  }),
);

export const EmailChanged = describes<EmailChangedDto>()(
  z.strictObject({
    ...user,
    former: z.string(),
    state: z
      .enum(["verified", "unverified", "waiting"])
      .describe("Waiting: Cognito keeps the former address until the code that it mailed was typed."),
    auditId: z.int().nullable().describe("The audit row with which it can be taken back."),
  }),
);

export const Ticket = describes<TicketDto>()(
  z
    .strictObject({ ticket: z.string(), expiresAt: Moment })
    .describe("Shown once. Without it the user cannot set up MFA again."),
);
