import { assertClientSettings } from "../../client-checks";
import { toClientSettings, toUserPoolClientType } from "../../client-settings";
import { getClientOf } from "../../lookup";
import { operation } from "../operation";

/** UpdateUserPoolClient: replaces the settings as a whole; a member left out goes back to its default. */
export const updateUserPoolClient = operation("UpdateUserPoolClient", (ctx, input) => {
  const { UserPoolId, ClientId: clientId, ...given } = input;
  const client = getClientOf(ctx, UserPoolId, clientId);
  const settings = toClientSettings(given, client.settings.ClientName);
  assertClientSettings(settings);
  const updated = { ...client, settings, modifiedAt: ctx.clock() };
  ctx.store.clients.put(updated);
  return { UserPoolClient: toUserPoolClientType(updated) };
});
