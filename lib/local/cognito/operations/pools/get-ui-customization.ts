import { getClientOf, getPool } from "../../lookup";
import {
  ALL_CLIENTS,
  toUiCustomizationType,
  uiCustomizationKey,
} from "../../ui-customization/ui-customization";
import { operation } from "../operation";

/** GetUICustomization: the client's look, else that of all clients, else nothing. */
export const getUiCustomization = operation("GetUICustomization", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const clientId = input.ClientId ?? ALL_CLIENTS;
  if (clientId !== ALL_CLIENTS) getClientOf(ctx, pool.id, clientId);
  const { uiCustomizations } = ctx.store;
  const look =
    uiCustomizations.get(uiCustomizationKey(pool.id, clientId)) ??
    uiCustomizations.get(uiCustomizationKey(pool.id, ALL_CLIENTS));
  return { UICustomization: look ? toUiCustomizationType(look) : {} };
});
