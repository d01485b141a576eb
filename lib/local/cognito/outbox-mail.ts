/** A message that Cognito would have sent. */
export type OutboxMail = {
  readonly id: string;
  readonly at: number;
  /** E-mail address or phone number. */
  readonly to: string;
  readonly medium: "EMAIL" | "SMS";
  readonly kind: "invitation" | "password-reset" | "verification" | "sign-in";
  readonly subject: string;
  readonly body: string;
  readonly code?: string;
  readonly temporaryPassword?: string;
  /** Where the message sends its reader, for a pool that confirms by link. */
  readonly link?: string;
};
