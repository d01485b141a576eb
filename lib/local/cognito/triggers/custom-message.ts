import type { LocalContext } from "../context";
import type { Client, Pool, User } from "../model";
import type { Metadata } from "./client-metadata";

export type MessageSource =
  | "CustomMessage_SignUp"
  | "CustomMessage_AdminCreateUser"
  | "CustomMessage_ResendCode"
  | "CustomMessage_ForgotPassword"
  | "CustomMessage_UpdateUserAttribute"
  | "CustomMessage_VerifyUserAttribute"
  | "CustomMessage_Authentication";

/** Texts with the code in its place. Absent: the pool's own text. */
export type CustomTexts = {
  readonly emailMessage?: string;
  readonly emailSubject?: string;
  readonly smsMessage?: string;
};

/**
 * CustomMessage: the function may word a message. It sees placeholders, never the code.
 * @throws CognitoError UserLambdaValidationException, UnexpectedLambdaException, InvalidLambdaResponseException
 */
export async function customMessage(
  _ctx: LocalContext,
  _pool: Pool,
  _client: Client | undefined,
  _user: User,
  _event: {
    readonly source: MessageSource;
    /** The code or temporary password that the message carries. */
    readonly code: string;
    /** AdminCreateUser: the name to sign in with, which the message has to carry as well. */
    readonly usernameParameter?: string | undefined;
    readonly clientMetadata?: Metadata | undefined;
  },
): Promise<CustomTexts> {
  return {};
}
