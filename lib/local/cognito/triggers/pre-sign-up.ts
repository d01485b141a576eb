import type { LocalContext } from "../context";
import type { Client, Pool } from "../model";
import type { Metadata } from "./client-metadata";

export type PreSignUpAnswer = {
  readonly autoConfirmUser: boolean;
  readonly autoVerifyEmail: boolean;
  readonly autoVerifyPhone: boolean;
};

/**
 * PreSignUp: the function may refuse a new user, or confirm him and verify his addresses. What it answers for
 * AdminCreateUser is not heeded. Called before the user is stored.
 * @throws CognitoError UserLambdaValidationException, UnexpectedLambdaException, InvalidLambdaResponseException
 */
export async function preSignUp(
  _ctx: LocalContext,
  _pool: Pool,
  _client: Client | undefined,
  _event: {
    readonly source: "PreSignUp_SignUp" | "PreSignUp_AdminCreateUser" | "PreSignUp_ExternalProvider";
    readonly username: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly validationData?: Metadata | undefined;
    readonly clientMetadata?: Metadata | undefined;
  },
): Promise<PreSignUpAnswer> {
  return { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };
}
