import { fromAttributeList } from "../../attributes";
import { assertSecretHash } from "../../client-secret";
import { getClient, getPool } from "../../lookup";
import { openSignUpSession } from "../../sign-in/after-sign-up";
import { signUp as makeUser } from "../../sign-up/sign-up";
import { allowsUserAuth } from "../../sign-up/sign-up-session";
import { operation } from "../operation";

/** SignUp: a user makes himself; a code follows where the pool verifies an address of his. */
export const signUp = operation("SignUp", async (ctx, input) => {
  const client = getClient(ctx, input.ClientId);
  assertSecretHash(client, [input.Username], input.SecretHash);
  const { user, delivery } = await makeUser(ctx, getPool(ctx, client.poolId), client, {
    username: input.Username,
    password: input.Password,
    attributes: fromAttributeList(input.UserAttributes ?? []),
    validationData: fromAttributeList(input.ValidationData ?? []),
    clientMetadata: input.ClientMetadata,
  });
  return {
    UserConfirmed: user.status === "CONFIRMED",
    UserSub: user.sub,
    ...(delivery ? { CodeDeliveryDetails: delivery } : {}),
    ...(allowsUserAuth(client) ? { Session: openSignUpSession(ctx, client, user) } : {}),
  };
});
