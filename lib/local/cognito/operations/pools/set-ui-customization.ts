import { domainsOf } from "../../domains/domain";
import { invalidParameter } from "../../errors";
import { getClientOf, getPool } from "../../lookup";
import {
  ALL_CLIENTS,
  mediaTypeOf,
  toUiCustomizationType,
  uiCustomizationKey,
} from "../../ui-customization/ui-customization";
import { operation } from "../operation";

/** SetUICustomization: a client's look, or that of all clients. It is kept; the local Hosted UI has a look of its own. */
export const setUiCustomization = operation("SetUICustomization", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const clientId = input.ClientId ?? ALL_CLIENTS;
  if (clientId !== ALL_CLIENTS) getClientOf(ctx, pool.id, clientId);
  if (domainsOf(ctx, pool.id).length === 0) {
    throw invalidParameter("There has to be an existing domain associated with this user pool.");
  }
  // The SDK's type says bytes; on the wire they are base64.
  const image = input.ImageFile as unknown as string | undefined;
  if (image !== undefined && mediaTypeOf(image) === undefined) {
    throw invalidParameter("The image has to be a PNG or JPEG file.");
  }
  const now = ctx.clock();
  const look = {
    poolId: pool.id,
    clientId,
    ...(input.CSS === undefined ? {} : { css: input.CSS }),
    ...(image === undefined ? {} : { image }),
    version: new Date(now).toISOString().replace(/[-:T]|\..*$/g, ""),
    createdAt: ctx.store.uiCustomizations.get(uiCustomizationKey(pool.id, clientId))?.createdAt ?? now,
    modifiedAt: now,
  };
  ctx.store.uiCustomizations.put(look);
  return { UICustomization: toUiCustomizationType(look) };
});
