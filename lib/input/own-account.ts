import { z } from "zod";

/** Passwords are taken as they are: a space at the end may be part of one. Cognito's policy judges them. */
const Password = z
  .string()
  .min(1, "Enter a password.")
  .max(256, "A password has at most 256 characters.")
  .regex(/^[^\p{Cc}]*$/u, "Remove line breaks and other control characters.");

/** What changing one's own password takes. `refreshToken` is revoked afterwards. */
export const ChangeOwnPassword = z.object({
  currentPassword: Password,
  newPassword: Password,
  refreshToken: z
    .string()
    .min(1)
    .max(8000)
    .regex(/^[\w.+/=-]+$/, "This is not a refresh token.")
    .nullish()
    .transform((value) => value ?? null),
});

export type ChangeOwnPasswordInput = z.input<typeof ChangeOwnPassword>;
