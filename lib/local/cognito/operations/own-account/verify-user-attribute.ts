import { verifyAccessToken } from "../../access-token";
import { currentOwner } from "../../current-owner";
import { toAddressName, verifyAddress } from "../../verification/address-codes";
import { operation } from "../operation";

/** VerifyUserAttribute: the code shows that the address is the user's; a pending one takes effect. */
export const verifyUserAttribute = operation("VerifyUserAttribute", async (ctx, input) => {
  const { user, pool } = currentOwner(ctx, await verifyAccessToken(ctx, input.AccessToken));
  verifyAddress(ctx, pool, user, toAddressName(input.AttributeName), input.Code);
  return {};
});
