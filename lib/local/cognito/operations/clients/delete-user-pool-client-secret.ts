import { deleteSecret } from "../../clients/client-secrets";
import { getClientOf } from "../../lookup";
import { operation } from "../operation";

/** DeleteUserPoolClientSecret: from now on the other one opens alone. */
export const deleteUserPoolClientSecret = operation("DeleteUserPoolClientSecret", (ctx, input) => {
  const client = getClientOf(ctx, input.UserPoolId, input.ClientId);
  ctx.store.clients.put(deleteSecret(client, input.ClientSecretId));
  return {};
});
