import { z } from "zod";
import type { LocalContext } from "../context";
import { invalidParameter } from "../errors";
import type { Client, Pool, User } from "../model";
import type { Metadata } from "./client-metadata";
import { eventAttributes } from "./event";
import { invokeTrigger } from "./invoke";
import { readResponse, Text } from "./response-members";

export type MessageSource =
  | "CustomMessage_SignUp"
  | "CustomMessage_AdminCreateUser"
  | "CustomMessage_ResendCode"
  | "CustomMessage_ForgotPassword"
  | "CustomMessage_UpdateUserAttribute"
  | "CustomMessage_VerifyUserAttribute"
  | "CustomMessage_Authentication";

/** Texts with code and user name in their places. Absent: the pool's own text. A `{##link##}` stays as it is. */
export type CustomTexts = {
  readonly emailMessage?: string;
  readonly emailSubject?: string;
  readonly smsMessage?: string;
};

const CODE = "{####}";
const USERNAME = "{username}";
const LINK = "{##Click Here##}";
const Members = z.object({ emailMessage: Text, emailSubject: Text, smsMessage: Text });
type Given = z.output<typeof Members>;

/** The longest texts that Cognito takes. */
const LIMITS = { emailMessage: 20_000, emailSubject: 140, smsMessage: 140 } as const;
/** What the texts are called in the errors of Cognito's delivery. */
const NAMES = { emailMessage: "emailBody", emailSubject: "emailSubject", smsMessage: "smsMessage" } as const;

/**
 * CustomMessage: the function may word a message. It sees placeholders, never the code.
 * @throws CognitoError UserLambdaValidationException, UnexpectedLambdaException, InvalidLambdaResponseException;
 *   InvalidParameterException for a text without its placeholder, or too long
 */
export async function customMessage(
  ctx: LocalContext,
  pool: Pool,
  client: Client | undefined,
  user: User,
  event: {
    readonly source: MessageSource;
    /** The code or temporary password that the message carries. */
    readonly code: string;
    /** AdminCreateUser: the name to sign in with, which the message has to carry as well. */
    readonly usernameParameter?: string | undefined;
    readonly clientMetadata?: Metadata | undefined;
  },
): Promise<CustomTexts> {
  const { source, code, usernameParameter, clientMetadata } = event;
  const response = await invokeTrigger(ctx, pool, "CustomMessage", {
    source,
    client,
    username: user.username,
    request: {
      userAttributes: eventAttributes(user),
      codeParameter: CODE,
      linkParameter: LINK,
      usernameParameter: source === "CustomMessage_AdminCreateUser" ? USERNAME : null,
      clientMetadata,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  });
  if (!response) return {};
  const given = readResponse(Members, response);
  assertUsable(given, source);
  return fill(given, code, usernameParameter ?? user.username);
}

function assertUsable(given: Given, source: MessageSource): void {
  const needed = source === "CustomMessage_AdminCreateUser" ? [CODE, USERNAME] : [CODE];
  for (const member of ["emailMessage", "smsMessage"] as const) {
    const text = given[member];
    if (text === undefined || /\{##.+##\}/.test(text)) continue;
    const missing = needed.find((placeholder) => !text.includes(placeholder));
    if (missing)
      throw fault(member, `Member must satisfy regular expression pattern: .*${pattern(missing)}.*`);
  }
  for (const [member, limit] of Object.entries(LIMITS) as [keyof typeof LIMITS, number][]) {
    if ((given[member]?.length ?? 0) > limit) {
      throw fault(member, `Member must have length less than or equal to ${limit}`);
    }
  }
}

function fault(member: keyof typeof NAMES, constraint: string): Error {
  return invalidParameter(
    `1 validation error detected: Value at '${NAMES[member]}' failed to satisfy constraint: ${constraint}`,
  );
}

function pattern(placeholder: string): string {
  return placeholder.replace("{", "\\{").replace("}", "\\}");
}

function fill(given: Given, code: string, username: string): CustomTexts {
  // In one pass, so that a user name cannot smuggle a placeholder in; functions, since "$&" means something in a text.
  const values: Record<string, string> = { [CODE]: code, [USERNAME]: username };
  const put = (text: string) => text.replace(/\{####\}|\{username\}/g, (found) => values[found] ?? found);
  return Object.fromEntries(
    Object.entries(given).flatMap(([member, text]) => (text === undefined ? [] : [[member, put(text)]])),
  );
}
