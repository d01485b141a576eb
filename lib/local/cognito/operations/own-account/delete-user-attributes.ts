import { verifyAccessToken } from "../../access-token";
import { assertWritableAttributes } from "../../attributes";
import { currentOwner } from "../../current-owner";
import { updateAttributes } from "../../verification/update-attributes";
import { operation } from "../operation";

/** DeleteUserAttributes: what the client may write and the pool does not require. */
export const deleteUserAttributes = operation("DeleteUserAttributes", async (ctx, input) => {
  const { user, pool, client } = currentOwner(ctx, await verifyAccessToken(ctx, input.AccessToken));
  const emptied = Object.fromEntries(input.UserAttributeNames.map((name) => [name, ""]));
  assertWritableAttributes(client, emptied);
  await updateAttributes(ctx, pool, client, user, emptied);
  return {};
});
