import { verifyAccessToken } from "../../access-token";
import { currentOwner } from "../../current-owner";
import { removeUser } from "../../remove-user";
import { operation } from "../operation";

/** DeleteUser: the user himself, and all that was issued to him. */
export const deleteUser = operation("DeleteUser", async (ctx, input) => {
  const { user } = currentOwner(ctx, await verifyAccessToken(ctx, input.AccessToken));
  removeUser(ctx, user);
  return {};
});
