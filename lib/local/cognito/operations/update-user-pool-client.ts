import { assertClientSettings } from "../client-checks";
import { ClientSettingsInput, toClientSettings, toUserPoolClientType } from "../client-settings";
import { getClientOf } from "../lookup";
import { ClientId, PoolId } from "../shapes";
import { signedOperation } from "./operation";

const Input = ClientSettingsInput.extend({ UserPoolId: PoolId, ClientId });

/** UpdateUserPoolClient: replaces the settings as a whole; a member left out goes back to its default. */
export const updateUserPoolClient = signedOperation("UpdateUserPoolClient", Input, (ctx, input) => {
  const { UserPoolId, ClientId: clientId, ...given } = input;
  const client = getClientOf(ctx, UserPoolId, clientId);
  const settings = toClientSettings(given, client.settings.ClientName);
  assertClientSettings(settings);
  const updated = { ...client, settings, modifiedAt: ctx.clock() };
  ctx.store.clients.put(updated);
  return { UserPoolClient: toUserPoolClientType(updated) };
});
