import { z } from "zod";
import type { LocalContext } from "../context";
import { invalidParameter } from "../errors";
import type { Client, Pool } from "../model";
import type { Metadata } from "./client-metadata";
import { invokeTrigger } from "./invoke";
import { Flag, readResponse } from "./response-members";

export type PreSignUpAnswer = {
  readonly autoConfirmUser: boolean;
  readonly autoVerifyEmail: boolean;
  readonly autoVerifyPhone: boolean;
};

const NEUTRAL: PreSignUpAnswer = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };
const Members = z.object({ autoConfirmUser: Flag, autoVerifyEmail: Flag, autoVerifyPhone: Flag });

/**
 * PreSignUp: the function may refuse a new user, or confirm him and verify his addresses. What it answers for
 * AdminCreateUser is not heeded. Called before the user is stored.
 * @throws CognitoError UserLambdaValidationException, UnexpectedLambdaException, InvalidLambdaResponseException;
 *   InvalidParameterException when it verifies an address that the user does not have
 */
export async function preSignUp(
  ctx: LocalContext,
  pool: Pool,
  client: Client | undefined,
  event: {
    readonly source: "PreSignUp_SignUp" | "PreSignUp_AdminCreateUser" | "PreSignUp_ExternalProvider";
    readonly username: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly validationData?: Metadata | undefined;
    readonly clientMetadata?: Metadata | undefined;
  },
): Promise<PreSignUpAnswer> {
  const { source, username, attributes, validationData, clientMetadata } = event;
  const response = await invokeTrigger(ctx, pool, "PreSignUp", {
    source,
    client,
    username,
    request: { userAttributes: attributes, validationData: validationData ?? null, clientMetadata },
    response: NEUTRAL,
  });
  if (!response) return NEUTRAL;
  const answer = readResponse(Members, response);
  if (source === "PreSignUp_AdminCreateUser") return NEUTRAL;
  if (answer.autoVerifyEmail && !attributes.email) throw cannotVerify("email");
  if (answer.autoVerifyPhone && !attributes.phone_number) throw cannotVerify("phone_number");
  return answer;
}

function cannotVerify(attribute: string): Error {
  return invalidParameter(`The pre sign-up function verified ${attribute}, which the user does not have.`);
}
