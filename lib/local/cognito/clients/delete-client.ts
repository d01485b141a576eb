import type { LocalContext } from "../context";
import type { Client } from "../model";
import { riskKey } from "../risk/risk-configuration";
import { uiCustomizationKey } from "../ui-customization/ui-customization";

/** Forgets a client with its codes, challenges and tokens; users stay signed in at the Hosted UI. */
export function deleteClient(ctx: LocalContext, client: Client): void {
  const { store } = ctx;
  for (const [key, token] of store.refreshTokens.entries()) {
    if (store.families.get(token.familyId)?.clientId === client.id) store.refreshTokens.delete(key);
  }
  for (const table of [store.families, store.authCodes, store.challenges]) {
    for (const [key, record] of table.entries()) if (record.clientId === client.id) table.delete(key);
  }
  store.uiCustomizations.delete(uiCustomizationKey(client.poolId, client.id));
  store.riskConfigurations.delete(riskKey(client.poolId, client.id));
  store.clients.delete(client.id);
}
