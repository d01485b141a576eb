import { addSecret, generateSecret } from "../../clients/client-secrets";
import { getClientOf } from "../../lookup";
import { operation } from "../operation";

/** AddUserPoolClientSecret: a second secret, so that apps can change over. Told this once, unless the caller brought it. */
export const addUserPoolClientSecret = operation("AddUserPoolClientSecret", (ctx, input) => {
  const client = getClientOf(ctx, input.UserPoolId, input.ClientId);
  const updated = addSecret(client, input.ClientSecret ?? generateSecret(), ctx.clock());
  ctx.store.clients.put(updated);
  const made = updated.secrets.at(-1);
  return {
    ClientSecretDescriptor: {
      ClientSecretId: made?.id,
      ClientSecretValue: input.ClientSecret === undefined ? made?.value : undefined,
      ClientSecretCreateDate: ctx.clock() / 1000,
    },
  };
});
