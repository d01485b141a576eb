import { assertWritableAttributes, changeAttributes } from "../attributes";
import { spendChallenge } from "../challenge-session";
import type { LocalContext } from "../context";
import { invalidParameter, notAuthorized } from "../errors";
import type { Pool, User } from "../model";
import { withPassword } from "../password-history";
import { matchesPassword } from "../passwords";
import { requiredAttributes } from "../pools/schema";
import { type Attempt, advance, type SignInRequest } from "./attempt";
import { resume } from "./resume";
import { continueSignIn } from "./second-factor";
import { ask, type SignInStep } from "./step";

/** Asks the holder of a temporary password for one of his own, and for what the schema requires of him. */
export function askNewPassword(ctx: LocalContext, attempt: Attempt, user: User): SignInStep {
  const { sub: _sub, ...attributes } = user.attributes;
  return ask(ctx, attempt, user, "NEW_PASSWORD_REQUIRED", {
    USER_ID_FOR_SRP: user.username,
    requiredAttributes: JSON.stringify(
      missingAttributes(attempt.pool, user).map((name) => `userAttributes.${name}`),
    ),
    userAttributes: JSON.stringify(attributes),
  });
}

/**
 * Answers NEW_PASSWORD_REQUIRED: the user becomes CONFIRMED.
 * @param attributes values for the user's own attributes, by name
 * @throws CognitoError NotAuthorizedException (session, an attribute that he may not write or that is set),
 *   InvalidPasswordException, PasswordHistoryPolicyViolationException, InvalidParameterException (a required attribute is
 *   missing), AliasExistsException, and what `continueSignIn` throws
 */
export async function answerNewPassword(
  ctx: LocalContext,
  session: string,
  newPassword: string,
  attributes: Readonly<Record<string, string>> = {},
  request: SignInRequest = {},
): Promise<SignInStep> {
  const { challenge, user, attempt } = resume(ctx, session, "NEW_PASSWORD_REQUIRED", request);
  const { pool, client } = attempt;
  const now = ctx.clock();
  if (matchesPassword(user.password, newPassword)) {
    throw invalidParameter("Provided password cannot be the same as the temporary password.");
  }
  const renewed = withPassword(pool, user, newPassword, { temporary: false, now });
  assertWritableAttributes(client, attributes);
  assertAnswersRequired(pool, user, attributes);
  const confirmed: User = {
    ...changeAttributes(ctx, pool, renewed, attributes),
    status: "CONFIRMED",
    modifiedAt: now,
  };
  ctx.store.users.put(confirmed);
  spendChallenge(ctx, challenge);
  return continueSignIn(ctx, advance(attempt, { through: "NewPasswordChallenge" }), confirmed);
}

function missingAttributes(pool: Pool, user: User): string[] {
  return requiredAttributes(pool).filter((name) => user.attributes[name] === undefined);
}

function assertAnswersRequired(pool: Pool, user: User, attributes: Readonly<Record<string, string>>): void {
  for (const name of requiredAttributes(pool)) {
    const present = user.attributes[name];
    if (present === undefined && !attributes[name]) {
      throw invalidParameter(`Missing required attribute ${name}`);
    }
    if (present !== undefined && attributes[name] !== undefined && attributes[name] !== present) {
      throw notAuthorized(`Cannot modify an already provided ${name}`);
    }
  }
}
