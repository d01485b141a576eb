import { verifyAccessToken } from "../../access-token";
import { currentOwner } from "../../current-owner";
import { requestAddressCode, toAddressName } from "../../verification/address-codes";
import { operation } from "../operation";

/** GetUserAttributeVerificationCode: a code for the user's e-mail address or phone number. */
export const getUserAttributeVerificationCode = operation(
  "GetUserAttributeVerificationCode",
  async (ctx, input) => {
    const { user, pool, client } = currentOwner(ctx, await verifyAccessToken(ctx, input.AccessToken));
    const message = { name: toAddressName(input.AttributeName), clientMetadata: input.ClientMetadata };
    return { CodeDeliveryDetails: await requestAddressCode(ctx, pool, client, user, message) };
  },
);
