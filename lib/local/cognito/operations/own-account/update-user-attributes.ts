import { verifyAccessToken } from "../../access-token";
import { assertWritableAttributes, fromAttributeList } from "../../attributes";
import { currentOwner } from "../../current-owner";
import { updateAttributes } from "../../verification/update-attributes";
import { operation } from "../operation";

/** UpdateUserAttributes: what the client may write of the user's own; new addresses may have to be verified. */
export const updateUserAttributes = operation("UpdateUserAttributes", async (ctx, input) => {
  const { user, pool, client } = currentOwner(ctx, await verifyAccessToken(ctx, input.AccessToken));
  const changes = fromAttributeList(input.UserAttributes);
  assertWritableAttributes(client, changes);
  const deliveries = await updateAttributes(ctx, pool, client, user, changes, input.ClientMetadata);
  return deliveries.length > 0 ? { CodeDeliveryDetailsList: deliveries } : {};
});
